using System.Text;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Names files that people take for images we read, so that the error can say what they are.</summary>
internal static class ForeignFormats
{
    /// <summary>The name with its article; <see langword="null"/> for bytes of an unknown kind.</summary>
    public static string? NameOf(ImageBytes file) =>
        file.Has(4, "ftyp"u8) ? NameOfBrand(file)
        : file.Has(0, "II\x2B\0"u8) || file.Has(0, "MM\0\x2B"u8) ? "a BigTIFF image"
        : file.Has(0, "%PDF-"u8) ? "a PDF document"
        : file.Has(0, "8BPS"u8) ? "a Photoshop document"
        : file.Has(0, [0, 0, 1, 0]) || file.Has(0, [0, 0, 2, 0]) ? "a Windows icon"
        : file.Has(0, [0xFF, 0x0A]) || file.Has(4, "JXL "u8) ? "a JPEG XL image"
        : file.Has(0, [0x76, 0x2F, 0x31, 0x01]) ? "an OpenEXR image"
        : file.Has(0, "DDS "u8) ? "a DirectDraw surface"
        : file.Has(0, [0x1A, 0x45, 0xDF, 0xA3]) ? "a Matroska or WebM video"
        : file.Has(0, "RIFF"u8) && file.Has(8, "AVI "u8) ? "an AVI video"
        : file.Has(0, "PK\x03\x04"u8) ? "a ZIP archive or an office document"
        : file.Has(0, [0x1F, 0x8B]) ? "a gzip archive"
        : NameOfMarkup(file.Span);

    // ISO base media: the brand in the first box tells what it is.
    private static string NameOfBrand(ImageBytes file) => Encoding.Latin1.GetString(file.Span[8..Math.Min(file.Length, 12)]) switch
    {
        "crx " => "a Canon raw image",
        "qt  " => "a QuickTime video",
        _ => "an MP4 video",
    };

    private static string? NameOfMarkup(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        bytes = bytes[..Math.Min(bytes.Length, 1024)].TrimStart(" \t\r\n"u8);
        if (bytes.IsEmpty || bytes[0] != '<')
            return null;

        var start = Encoding.Latin1.GetString(bytes).ToUpperInvariant();
        return start.Contains("<SVG", StringComparison.Ordinal) ? "an SVG drawing"
            : start.Contains("<HTML", StringComparison.Ordinal) || start.StartsWith("<!DOCTYPE HTML", StringComparison.Ordinal) ? "an HTML page"
            : null;
    }
}
