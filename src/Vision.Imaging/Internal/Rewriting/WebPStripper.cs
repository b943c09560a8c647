using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>A WebP with its images, colour profile and animation as they are, and nothing else: no EXIF, no XMP, no unknown chunk, nothing behind its end.</summary>
internal static class WebPStripper
{
    private const int FrameHeader = 16;
    private const byte KeptFlags = WebPFile.AnimationFlag | WebPFile.AlphaFlag | WebPFile.ProfileFlag;

    /// <param name="file">A file that passed <see cref="WebPHeader"/>.</param>
    /// <param name="exif">How it is turned, as EXIF; <see langword="null"/> when it is upright.</param>
    /// <returns><see langword="null"/> for a picture with an animation beside it, of which viewers show one or the other.</returns>
    public static byte[]? Strip(ImageBytes file, byte[]? exif)
    {
        using var output = new MemoryStream(file.Length);
        output.Write("RIFF\0\0\0\0WEBP"u8);
        var (hasPicture, isAnimated) = (false, false);
        foreach (var chunk in new WebPChunks(file, 12, 8 + file.Int32Little(4)))
        {
            var data = file.Slice(chunk.Data, chunk.Length);
            if (chunk.Is("VP8X"u8))
                WriteHeader(output, data, exif is not null);
            else if (chunk.Is("ICCP"u8))
                WebPFile.WriteChunk(output, "ICCP"u8, data);
            else if (chunk.Is("ANIM"u8))
                WebPFile.WriteChunk(output, "ANIM"u8, data);
            else if (chunk.Is("ANMF"u8))
                WriteFrame(output, file, chunk, ref isAnimated);
            else
                hasPicture |= WritePicture(output, file, chunk, hasPicture);
        }

        return hasPicture && isAnimated ? null : WebPFile.End(output, exif);
    }

    private static void WriteHeader(MemoryStream output, ReadOnlySpan<byte> data, bool hasExif)
    {
        var header = data[..10].ToArray();
        (header[0], header[1], header[2], header[3]) = ((byte)((header[0] & KeptFlags) | (hasExif ? WebPFile.ExifFlag : 0)), 0, 0, 0);
        WebPFile.WriteChunk(output, "VP8X"u8, header);
    }

    private static void WriteFrame(MemoryStream output, ImageBytes file, WebPChunk frame, ref bool isAnimated)
    {
        using var own = new MemoryStream(frame.Length);
        own.Write(file.Slice(frame.Data, FrameHeader));
        var hasPicture = false;
        foreach (var chunk in new WebPChunks(file, frame.Data + FrameHeader, frame.Data + frame.Length))
            hasPicture |= WritePicture(own, file, chunk, hasPicture);

        WebPFile.WriteChunk(output, "ANMF"u8, own.ToArray());
        isAnimated = true;
    }

    // Whether it was one. Nobody looks at a second one, nor does anybody show it.
    private static bool WritePicture(MemoryStream output, ImageBytes file, WebPChunk chunk, bool hasPicture)
    {
        var data = file.Slice(chunk.Data, chunk.Length);
        if (hasPicture)
            return false;

        if (chunk.Is("ALPH"u8))
            WebPFile.WriteChunk(output, "ALPH"u8, data);
        else if (chunk.Is("VP8 "u8))
            WebPFile.WriteChunk(output, "VP8 "u8, data);
        else if (chunk.Is("VP8L"u8))
            WebPFile.WriteChunk(output, "VP8L"u8, data);

        return chunk.Is("VP8 "u8) || chunk.Is("VP8L"u8);
    }
}
