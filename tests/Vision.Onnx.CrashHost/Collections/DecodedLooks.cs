using Vision.Imaging;
using Vision.Onnx.Internal;

namespace Vision.Onnx.Collections;

/// <summary>Decodes and looks, without turns.</summary>
internal sealed class DecodedLooks : IImageLooks
{
    public Task<T> LookAsync<T>(ImageSource image, DetectFacesOptions options, Func<DecodedImage, ReadOnlyMemory<byte>, T> look, CancellationToken cancellationToken)
    {
        using var decoded = ImageDecoder.Decode(image.Bytes.Span, image.Name);
        return Task.FromResult(look(decoded, image.Bytes));
    }
}
