using Vision.Imaging;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Faces;

namespace Vision.Onnx.Collections;

/// <summary>From an image to what is kept of its faces, or searched for.</summary>
internal sealed class FaceReader(IFaceModels models)
{
    public string ModelVersion => models.ModelVersion;

    /// <summary>The faces to keep, and the others with the reason.</summary>
    public ReadFaces ToKeep(string collection, DecodedImage image, ReadOnlyMemory<byte> bytes, IndexFacesOptions options, CancellationToken cancellationToken)
    {
        var imageId = FaceIds.Image(bytes.Span);
        var limits = QualityLimits.Of(options.QualityFilter);
        var read = new ReadFaces(image.OriginalSize);
        var faces = models.Find(image, options.Detection, cancellationToken);
        FaceArguments.CheckFace(options, faces.Count);
        foreach (var (n, found) in faces.Index())
        {
            var detail = found.Detail;
            var isWanted = options.Face is not { } face || face == n + 1;
            var reasons = isWanted ? limits.Check(detail, image.OriginalSize) : [UnindexedReason.ExceedsMaxFaces];
            if (reasons.Count == 0 && read.Kept.Count == options.MaxFaces)
                reasons = [UnindexedReason.ExceedsMaxFaces];

            var vector = reasons.Count == 0 ? FaceEmbeddings.Of(models, image, found, cancellationToken) : null;
            if (reasons.Count == 0 && vector is null)
                reasons = [UnindexedReason.LowFaceQuality];

            if (vector is null)
                read.Left.Add(new UnindexedFace(reasons, detail));
            else
                read.Kept.Add((new NewFace(FaceOf(collection, imageId, detail, options.ExternalImageId), vector), detail));
        }

        return read;
    }

    /// <summary>The faces to search for, largest first; without a vector where it is not good enough.</summary>
    public List<SearchableFace> ToSearch(DecodedImage image, SearchFacesOptions options, bool largestOnly, CancellationToken cancellationToken)
    {
        var limits = QualityLimits.Of(options.QualityFilter);
        var faces = new List<SearchableFace>();
        foreach (var found in models.Find(image, options.Detection, cancellationToken))
        {
            var passes = limits.Check(found.Detail, image.OriginalSize).Count == 0;
            if (largestOnly && !passes)
                continue;

            var vector = passes ? FaceEmbeddings.Of(models, image, found, cancellationToken) : null;
            faces.Add(new SearchableFace(options.Detection.Embeddings ? found.Detail.With(vector, image.OriginalSize) : found.Detail, vector));
            if (largestOnly)
                break;
        }

        return faces;
    }

    private Face FaceOf(string collection, string imageId, FaceDetail detail, string? externalId) => new(
        FaceIds.Face(imageId, externalId, detail.BoundingBox, models.ModelVersion, collection), imageId, externalId, detail.BoundingBox, detail.Confidence);
}
