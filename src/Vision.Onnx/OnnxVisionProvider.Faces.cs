using Vision.Imaging;
using Vision.Onnx.Collections;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Detection;

namespace Vision.Onnx;

// Faces: details of those in an image. Collections have a file of their own.
public sealed partial class OnnxVisionProvider
{
    private readonly FaceModels _faces;

    /// <inheritdoc/>
    public override async Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DetectFacesOptions();
        return await WithFacesImageAsync(
            image,
            options,
            (decoded, _) => new DetectFacesResult([.. _faces.Find(decoded, options, cancellationToken).Select(face => Detail(decoded, face))], _faces.ModelVersion, decoded.OriginalSize),
            cancellationToken).ConfigureAwait(false);

        FaceDetail Detail(DecodedImage decoded, FoundFace face) =>
            options.Embeddings ? face.Detail.With(FaceEmbeddings.Of(_faces, decoded, face, cancellationToken), decoded.OriginalSize) : face.Detail;
    }

    // Small faces need the pixels that labels and text do without.
    private Task<T> WithFacesImageAsync<T>(ImageSource image, DetectFacesOptions options, Func<DecodedImage, ReadOnlyMemory<byte>, T> look, CancellationToken cancellationToken) =>
        WithImageAsync(image, look, cancellationToken, info => FaceDetector.WantedSide(Math.Max(info.Width, info.Height), options));
}
