using Vision.Imaging;

namespace Vision.Onnx.Pixels;

/// <summary>Looks at decoded images without copying them.</summary>
internal static class DecodedPixels
{
    /// <summary>The pixels, valid while <paramref name="image"/> is not disposed.</summary>
    public static BgrImage AsBgr(this DecodedImage image) => new(image.Pixels.Data, image.Pixels.Width, image.Pixels.Height, image.Pixels.Step());
}
