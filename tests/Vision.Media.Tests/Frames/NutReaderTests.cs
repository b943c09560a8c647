using Vision.Media.Clips;

namespace Vision.Media.Frames;

public class NutReaderTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private const int MaxFrameBytes = 1 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65536)]
    public async Task Read_WhatFFmpegWrites_GivesFramesAndTimes(int atOnce)
    {
        var reader = Reader(await SampleAsync(), atOnce);

        for (var n = 0; n < 40; n++)
        {
            var frame = await reader.ReadAsync();
            Assert.Equal(n * 40L, reader.Stream.TimeBase.ToMilliseconds(frame!.Ticks));
            Assert.Equal(32 * 16 * 3, frame.Data.Length);
        }

        Assert.Null(await reader.ReadAsync());
        Assert.False(reader.EndedInside);
        Assert.Equal(new ImageSize(32, 16), reader.Stream.Size);
    }

    [Fact]
    public async Task Read_FramesThatShareTheirStart_AreWhole()
    {
        // frames of MPEG-4 begin with a start code that NUT leaves out
        clips.Numbered("start.nut", "-c:v mpeg4 -q:v 20 -f nut", "32x16", frames: 10);
        var reader = Reader(await File.ReadAllBytesAsync(Path.Combine(clips.Clips, "start.nut")), 1000);

        for (var n = 0; n < 10; n++)
            Assert.Equal([0, 0, 1], (await reader.ReadAsync())!.Data.AsSpan(0, 3).ToArray());
    }

    [Fact]
    public async Task Read_CutAnywhere_EndsWithoutAnError()
    {
        var whole = await SampleAsync();
        for (var length = 0; length < whole.Length; length += 97)
        {
            var reader = Reader(whole[..length], 4096);
            var frames = 0;
            while (await reader.ReadAsync() is not null)
                frames++;

            Assert.InRange(frames, 0, 40);
        }
    }

    [Fact]
    public async Task Read_FlippedBits_GiveFramesOrOneKindOfError()
    {
        var whole = await SampleAsync();
        var random = new Random(5);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var i = 0; i < 4; i++)
                bytes[random.Next(round % 2 == 0 ? 400 : bytes.Length)] = (byte)random.Next(256);

            var reader = Reader(bytes, 65536);
            var error = await Record.ExceptionAsync(async () =>
            {
                while (await reader.ReadAsync() is { } frame)
                    Assert.InRange(frame.Data.Length, 0, MaxFrameBytes);
            });

            Assert.True(error is null or NutFormatException, error?.ToString());
        }
    }

    private static NutReader Reader(byte[] bytes, int atOnce)
    {
        var stream = new MemoryStream(bytes);
        return new NutReader(buffer => stream.ReadAsync(buffer[..Math.Min(atOnce, buffer.Length)]), MaxFrameBytes);
    }

    private async Task<byte[]> SampleAsync()
    {
        clips.Numbered("sample.nut", "-c:v rawvideo -pix_fmt rgb24 -f nut", "32x16", frames: 40);
        return await File.ReadAllBytesAsync(Path.Combine(clips.Clips, "sample.nut"));
    }
}
