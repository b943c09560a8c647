using System.Text;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Tells a file's format by its first bytes.</summary>
internal static class FormatSniffer
{
    private const string Supported = "JPEG, PNG, GIF, WebP, BMP, TIFF, HEIC, AVIF or JPEG 2000";

    /// <exception cref="InvalidImageException">None of the supported formats; the message says what it is instead, where that is known.</exception>
    public static ImageFormat Sniff(ImageBytes file)
    {
        if (file.Length == 0)
            throw file.Invalid("the file is empty (0 bytes); upload it again.");

        if (Find(file) is { } format)
            return format;

        if (ForeignFormats.NameOf(file) is { } foreign)
            throw file.Invalid($"this is {foreign}, which is not supported; convert it to JPEG or PNG.");

        throw file.Invalid(TextSniffer.IsText(file.Span)
            ? $"this is text, not an image; upload a {Supported} file."
            : $"this is not an image of a known format; upload a {Supported} file.");
    }

    /// <summary>The format that the first bytes show; <see langword="null"/> for none of the supported ones.</summary>
    public static ImageFormat? Find(ImageBytes file) =>
        file.Has(0, [0xFF, 0xD8, 0xFF]) ? ImageFormat.Jpeg
        : file.Has(0, PngHeader.Signature) ? ImageFormat.Png
        : file.Has(0, "GIF87a"u8) || file.Has(0, "GIF89a"u8) ? ImageFormat.Gif
        : file.Has(0, "RIFF"u8) && file.Has(8, "WEBP"u8) ? ImageFormat.WebP
        : file.Has(0, "II\x2A\0"u8) || file.Has(0, "MM\0\x2A"u8) ? ImageFormat.Tiff
        : file.Has(0, "BM"u8) && BmpHeader.LooksLikeOne(file) ? ImageFormat.Bmp
        : file.Has(4, "jP  "u8) || file.Has(0, [0xFF, 0x4F, 0xFF, 0x51]) ? ImageFormat.Jpeg2000
        : file.Has(4, "ftyp"u8) ? OfBrand(file)
        : null;

    // ISO base media. By ISO/IEC 23008-12 and the AVIF specification; "mif1" is any image of that kind, most often HEIC.
    private static ImageFormat? OfBrand(ImageBytes file) => Encoding.Latin1.GetString(file.Span[8..Math.Min(file.Length, 12)]) switch
    {
        "avif" or "avis" => ImageFormat.Avif,
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => ImageFormat.Heic,
        _ => null,
    };
}
