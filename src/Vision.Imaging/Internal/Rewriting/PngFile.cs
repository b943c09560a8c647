using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Png;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Carries chunks of one PNG over to another.</summary>
internal static class PngFile
{
    /// <param name="png">As encoded.</param>
    /// <param name="source">The file it comes from.</param>
    /// <param name="grey">Whether one channel is written; a profile for grey fits no colours.</param>
    /// <param name="exif">EXIF data from the byte order mark on; <see langword="null"/> for none.</param>
    public static byte[] WithChunks(byte[] png, ImageBytes source, bool grey, byte[]? exif)
    {
        using var output = new MemoryStream(png.Length + 1024);
        output.Write(png, 0, PngChunks.HeaderEnd);
        var sourceIsGrey = source[25] is 0 or 4;
        for (var position = PngChunks.HeaderEnd; !source.Has(position + 4, "IDAT"u8); position += (int)source.UInt32Big(position) + 12)
        {
            var whole = source.Slice(position, source.UInt32Big(position) + 12L);
            if (TellsColour(whole[4..8], sourceIsGrey == grey))
                output.Write(whole);
        }

        if (exif is not null)
            PngChunks.Write(output, "eXIf"u8, exif);
        output.Write(png, PngChunks.HeaderEnd, png.Length - PngChunks.HeaderEnd);
        return output.ToArray();
    }

    private static bool TellsColour(ReadOnlySpan<byte> type, bool sameChannels) =>
        type.SequenceEqual("iCCP"u8) || type.SequenceEqual("cICP"u8)
            ? sameChannels
            : type.SequenceEqual("sRGB"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("pHYs"u8);
}
