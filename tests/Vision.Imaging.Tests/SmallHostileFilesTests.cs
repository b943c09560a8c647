using System.Buffers.Binary;

namespace Vision.Imaging.Tests;

/// <summary>Files that would keep a host busy for minutes: some hundred bytes, or an upload that nobody would refuse.</summary>
public class SmallHostileFilesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Read_TiffWhosePagesLeadRoundInACircle_SaysSo(int directories)
    {
        var error = Assert.Throws<InvalidImageException>(() => ImageHeader.Read(LoopingTiff(directories), "loop.tif"));

        Assert.Contains("circle", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ForEachFrame_GifOfFiftyThousandFrames_IsRefusedBeforeAnythingIsDecoded()
    {
        var looks = 0;

        var error = Assert.Throws<ImageTooLargeException>(() => ImageRewriter.ForEachFrame(LongGif(50_000), "long.gif", _ => looks++));

        Assert.Contains("50,000 frames", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, looks);
    }

    [Fact]
    public void Read_JpegWithMegabytesOfFill_TakesThemAtOnce()
    {
        // Whoever looks anew from each of them on never comes to the end.
        var jpeg = Media.Picture.Encode(".jpg", 30, 20);
        byte[] filled = [.. jpeg[..^2], .. Enumerable.Repeat((byte)0xFF, 20_000_000), .. jpeg[^2..]];

        Assert.Equal(new ImageSize(30, 20), ImageHeader.Read(filled, "fill.jpg").UprightSize);
    }

    // Directories of one pixel each; the last points back to the first.
    private static byte[] LoopingTiff(int directories)
    {
        const int entries = 9, size = 2 + (12 * entries) + 4;
        var file = new byte[8 + (directories * size) + 4];
        (file[0], file[1], file[2]) = ((byte)'I', (byte)'I', 42);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 8);
        var data = (uint)(file.Length - 4);
        for (var i = 0; i < directories; i++)
        {
            var at = 8 + (i * size);
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), entries);
            var values = new (ushort Tag, uint Value)[] { (256, 1), (257, 1), (258, 8), (259, 1), (262, 1), (273, data), (277, 1), (278, 1), (279, 1) };
            for (var n = 0; n < entries; n++)
            {
                var entry = file.AsSpan(at + 2 + (12 * n));
                BinaryPrimitives.WriteUInt16LittleEndian(entry, values[n].Tag);
                BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
                BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], 1);
                BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], values[n].Value);
            }

            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 2 + (12 * entries)), 8);
            if (i + 1 < directories)
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 2 + (12 * entries)), (uint)(at + size));
        }

        return file;
    }

    // 16 × 16 px of two colours, again and again.
    private static byte[] LongGif(int frames)
    {
        using var file = new MemoryStream();
        file.Write("GIF89a"u8);
        file.Write([16, 0, 16, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        byte[] frame = [0x2C, 0, 0, 0, 0, 16, 0, 16, 0, 0, 2, 3, 0x84, 0x0F, 0x05, 0];
        for (var i = 0; i < frames; i++)
            file.Write(frame);

        file.WriteByte(0x3B);
        return file.ToArray();
    }
}
