using Vision.Imaging;

namespace Vision.Onnx.Internal;

/// <summary>Looks at pictures, as many at a time as the provider allows.</summary>
internal interface IImageLooks
{
    /// <summary>Decodes an image large enough for faces and looks at it, with its encoded bytes at hand.</summary>
    Task<T> LookAsync<T>(ImageSource image, DetectFacesOptions options, Func<DecodedImage, ReadOnlyMemory<byte>, T> look, CancellationToken cancellationToken);
}
