namespace Vision.Media.Frames;

public class NutWriterTests
{
    [Fact]
    public async Task Write_Frames_AreReadAsTheyWere()
    {
        var header = new NutStreamHeader(new Rational(1001, 30000), 7, new ImageSize(64, 48), "I420"u8.ToArray(), [1, 2, 3], 2, new Rational(4, 3));
        using var stream = new MemoryStream();
        var writer = new NutWriter(header, bytes => stream.WriteAsync(bytes));
        var frames = new (long Ticks, byte[] Data, bool IsKey)[] { (0, new byte[10_000], true), (7, [5], false), (1L << 40, [], true), (3, new byte[200_000], false) };
        await writer.WriteHeadersAsync();
        foreach (var (ticks, data, isKey) in frames)
            await writer.WriteAsync(ticks, data, isKey);

        stream.Position = 0;
        var reader = new NutReader(buffer => stream.ReadAsync(buffer), 1 << 20);
        foreach (var (ticks, data, isKey) in frames)
        {
            var frame = (await reader.ReadAsync())!;
            Assert.Equal((ticks, isKey), (frame.Ticks, frame.IsKey));
            Assert.Equal(data, frame.Data);
        }

        Assert.Null(await reader.ReadAsync());
        Assert.False(reader.EndedInside);
        Assert.Equal(header.TimeBase, reader.Stream.TimeBase);
        Assert.Equal(header.Codec, reader.Stream.Codec);
        Assert.Equal(header.CodecHeader, reader.Stream.CodecHeader);
        Assert.Equal((header.DecodeDelay, header.PixelAspect), (reader.Stream.DecodeDelay, reader.Stream.PixelAspect));
    }
}
