using Vision.Imaging;

namespace Vision.Onnx.Internal;

/// <summary>A decoded image for as long as the lease lives.</summary>
internal sealed class ImageLease(SharedImage shared, DecodedImage image) : IDisposable
{
    public DecodedImage Image { get; } = image;

    public void Dispose() => shared.Release();
}
