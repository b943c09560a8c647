namespace Vision.Imaging;

/// <summary>What is known of each <see cref="ImageFormat"/>.</summary>
public static class ImageFormats
{
    /// <summary>Its media type.</summary>
    public static string ContentType(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.Gif => "image/gif",
        ImageFormat.WebP => "image/webp",
        ImageFormat.Bmp => "image/bmp",
        ImageFormat.Tiff => "image/tiff",
        ImageFormat.Heic => "image/heic",
        ImageFormat.Avif => "image/avif",
        _ => "image/jp2",
    };

    /// <summary>Whether files of it can be written, too.</summary>
    public static bool IsWritten(this ImageFormat format) => format < ImageFormat.Heic;
}
