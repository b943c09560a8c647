using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging;

/// <summary>Shapes of images by their headers.</summary>
/// <param name="limits">What is refused; <see langword="null"/> for <see cref="ImageLimits.Default"/>.</param>
public sealed class ImageShapes(ImageLimits? limits = null) : IImageShapes
{
    /// <inheritdoc/>
    public string? ContentTypeOf(ReadOnlySpan<byte> bytes) => FormatSniffer.Find(new ImageBytes(bytes, ""))?.ContentType();

    /// <inheritdoc/>
    public ImageShape Read(ReadOnlySpan<byte> bytes, string name)
    {
        var info = ImageHeader.Read(bytes, name, limits);
        var size = info.UprightSize;
        return new ImageShape(size.Height, size.Width, (info.Colour == ImageColour.Grey ? 1 : 3) + (info.HasAlpha ? 1 : 0));
    }
}
