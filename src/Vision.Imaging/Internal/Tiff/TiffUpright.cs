using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Tiff;

/// <summary>Decoders turn TIFFs by themselves, some by half of what is asked. A file that claims to be upright is left alone by all of them.</summary>
internal static class TiffUpright
{
    /// <summary>The file with its orientation set to upright.</summary>
    public static ReadOnlySpan<byte> WithoutOrientation(ImageBytes bytes)
    {
        var file = new TiffFile(bytes);
        if (TiffEntry.Find(file, file.FirstDirectory, TiffTag.Orientation) is not { Short: true } entry || entry.Number(file) == 1)
            return bytes.Span;

        var copy = bytes.Span.ToArray();
        file.Encode(1).CopyTo(copy, (int)entry.At);
        return copy;
    }
}
