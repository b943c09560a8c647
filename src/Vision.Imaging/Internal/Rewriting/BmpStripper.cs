using System.Buffers.Binary;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>A bitmap with its headers, colours and rows as they are, and nothing before, between or behind them.</summary>
internal static class BmpStripper
{
    private const int FileHeader = 14, CoreHeader = 12, InfoHeader = 40, LastWithoutProfile = 108;
    private const uint Uncompressed = 0, Bitfields = 3;

    /// <param name="file">A file that passed <see cref="BmpHeader"/>.</param>
    /// <returns>
    /// <see langword="null"/> for kinds that have places for more than a picture: 32 bits, of which eight are not shown, run lengths, whose end only
    /// decoding finds, and colour profiles.
    /// </returns>
    public static byte[]? Strip(ImageBytes file)
    {
        var header = (int)file.UInt32Little(FileHeader);
        var isCore = header == CoreHeader;
        var (width, height) = isCore
            ? (file.UInt16Little(18), file.UInt16Little(20))
            : (file.Int32Little(18), Math.Abs((long)file.Int32Little(22)));
        int bits = file.UInt16Little(isCore ? 24 : 28);
        var compression = isCore ? Uncompressed : file.UInt32Little(30);
        if (bits > 24 || compression is not (Uncompressed or Bitfields) || (!isCore && header is < InfoHeader or > LastWithoutProfile))
            return null;

        var pixels = file.UInt32Little(10);
        var length = pixels + ((((long)width * bits) + 31) / 32 * 4 * height);
        var colours = ColoursEnd(file, header, bits, compression);
        if (colours > pixels)
            return null;

        var output = file.Slice(0, length).ToArray();
        output.AsSpan((int)colours, (int)(pixels - colours)).Clear();
        output.AsSpan(6, 4).Clear();
        BinaryPrimitives.WriteInt32LittleEndian(output.AsSpan(2), output.Length);
        return output;
    }

    // Behind the headers come the masks of bit fields, unless a longer header has them, and the colours.
    private static long ColoursEnd(ImageBytes file, int header, int bits, uint compression)
    {
        var end = FileHeader + (long)header + (compression == Bitfields && header == InfoHeader ? 12 : 0);
        if (bits > 8)
            return end;

        var all = 1L << bits;
        var used = header >= InfoHeader ? file.UInt32Little(46) : 0;
        return end + ((used == 0 ? all : Math.Min(all, used)) * (header == CoreHeader ? 3 : 4));
    }
}
