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
        _ => "image/tiff",
    };
}
