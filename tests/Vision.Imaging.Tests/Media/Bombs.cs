using System.Buffers.Binary;
using System.IO.Compression;

namespace Vision.Imaging.Tests.Media;

/// <summary>Small files that claim much.</summary>
internal static class Bombs
{
    /// <summary>A right PNG of grey pixels, about a thousandth of its size when decoded.</summary>
    public static byte[] Png(uint width, uint height)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[1 + width];
            for (var y = 0; y < height; y++)
                zlib.Write(row);
        }

        return PngWriter.WithHeader(width, height, 8, 0).Chunk("IDAT", compressed.ToArray()).End();
    }

    /// <summary>A small file of a format whose header claims this size.</summary>
    public static byte[] Header(string format, int width, int height)
    {
        switch (format)
        {
            case ".jpg":
                var jpeg = JpegWriter.Flat(8, 8, [128]);
                var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), (ushort)height);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), (ushort)width);
                return jpeg;
            case ".gif":
                return new GifWriter(width, height, default, default, default, default).Frame(0, 0, 4, 4, (_, _) => 1).End();
            case ".webp":
                var still = Picture.Encode(".webp");
                return WebPWriter.Riff(WebPWriter.Extended(width, height, flags: 0), still[12..]);
            case ".bmp":
                var bmp = Picture.Encode(".bmp");
                BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
                BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);
                return bmp;
            default:
                return new TiffWriter().Tag(256, (uint)width).Tag(257, (uint)height).Tag(258, 8).Write(new byte[100]);
        }
    }
}
