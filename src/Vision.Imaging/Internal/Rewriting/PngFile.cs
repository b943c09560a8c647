using System.IO.Compression;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Png;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Carries chunks of one PNG over to another.</summary>
internal static class PngFile
{
    // Those of printers have 2 or 3 MB.
    private const int LargestProfile = 8 << 20;

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
            if (TellsColour(whole[4..8], sourceIsGrey == grey) && IsSound(source, position))
                output.Write(whole);
        }

        if (exif is not null)
            PngChunks.Write(output, "eXIf"u8, exif);
        output.Write(png, PngChunks.HeaderEnd, png.Length - PngChunks.HeaderEnd);
        return output.ToArray();
    }

    /// <summary>Whether a chunk before the picture may go into a copy: whole, of the right length, and no profile of a size that none has.</summary>
    /// <exception cref="InvalidImageException">Its colour profile is larger than any.</exception>
    public static bool IsSound(ImageBytes file, int position)
    {
        var type = file.Slice(position + 4, 4);
        var length = file.UInt32Big(position);
        if (type.SequenceEqual("iCCP"u8))
            return PngChunks.IsWhole(file, position) && IsProfile(file, position);

        var isRight = System.Text.Encoding.ASCII.GetString(type) switch
        {
            "gAMA" or "cICP" => length == 4,
            "cHRM" => length == 32,
            "sRGB" => length == 1,
            "pHYs" => length == 9,
            _ => true,
        };
        return isRight && PngChunks.IsWhole(file, position);
    }

    // A name, a zero, the method, then deflated data.
    private static bool IsProfile(ImageBytes file, int position)
    {
        var data = PngChunks.Data(file, position);
        var zero = data.IndexOf((byte)0);
        if (zero is < 1 or > 79 || zero + 2 >= data.Length || data[zero + 1] != 0)
            return false;

        try
        {
            using var inflated = new ZLibStream(new MemoryStream(data[(zero + 2)..].ToArray()), CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            long total = 0;
            int read;
            while ((read = inflated.Read(buffer)) > 0)
            {
                if ((total += read) > LargestProfile)
                    throw file.Damaged($"a colour profile of more than {LargestProfile:N0} bytes");
            }

            return total > 0;
        }
        catch (InvalidDataException)
        {
            // Viewers take no notice of it either.
            return false;
        }
    }

    private static bool TellsColour(ReadOnlySpan<byte> type, bool sameChannels) =>
        type.SequenceEqual("iCCP"u8) || type.SequenceEqual("cICP"u8)
            ? sameChannels
            : type.SequenceEqual("sRGB"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("pHYs"u8);
}
