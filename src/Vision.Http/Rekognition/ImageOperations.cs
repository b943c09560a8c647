using Vision.Pipelines;

namespace Vision.Http.Rekognition;

/// <summary>DetectLabels, DetectText, DetectFaces and CompareFaces.</summary>
internal sealed class ImageOperations(ServedVision vision, RekognitionImages images)
{
    private const float DefaultSimilarity = 80;
    private const int LeastSide = 80;

    public IEnumerable<KeyValuePair<string, RekognitionOperation>> All =>
    [
        new("DetectLabels", DetectLabelsAsync), new("DetectText", DetectTextAsync), new("DetectFaces", DetectFacesAsync), new("CompareFaces", CompareFacesAsync),
    ];

    private async Task<object> DetectLabelsAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var filters = new LabelFilters(request);
        var features = request.Texts("Features", 2);
        if (features.Any(feature => feature != "GENERAL_LABELS"))
            throw RekognitionError.InvalidParameter("Features can be GENERAL_LABELS only; this endpoint finds no image properties.");

        var image = await images.ReadAsync(request, "Image", cancellationToken).ConfigureAwait(false);
        var found = await vision.Provider.DetectLabelsAsync(image, new DetectLabelsOptions { MinConfidence = filters.MinConfidence }, cancellationToken).ConfigureAwait(false);
        CheckSize(found.Image);
        return new { Labels = filters.Apply(found.Labels), found.LabelModelVersion };
    }

    private async Task<object> DetectTextAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var filters = new TextFilters(request);
        var image = await images.ReadAsync(request, "Image", cancellationToken).ConfigureAwait(false);
        var found = await vision.Provider.DetectTextAsync(image, new DetectTextOptions { MinConfidence = filters.MinConfidence }, cancellationToken).ConfigureAwait(false);
        CheckSize(found.Image);
        return new { TextDetections = filters.Apply(found.TextDetections), found.TextModelVersion };
    }

    private async Task<object> DetectFacesAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var shapes = new FaceShapes(request.Texts("Attributes", int.MaxValue));
        var image = await images.ReadAsync(request, "Image", cancellationToken).ConfigureAwait(false);
        var found = await vision.Provider.DetectFacesAsync(image, new DetectFacesOptions { Attributes = shapes.Attributes }, cancellationToken).ConfigureAwait(false);
        CheckSize(found.Image);
        return new { FaceDetails = found.FaceDetails.Take(100).Select(shapes.Shape).ToList() };
    }

    // The largest face of the source is compared; a face that is too bad for that is like nobody's.
    private async Task<object> CompareFacesAsync(RequestBody request, CancellationToken cancellationToken)
    {
        if (!vision.Provider.Capabilities.HasFlag(VisionCapabilities.FaceEmbeddings))
            throw new NotSupportedException($"The provider '{vision.Provider.Name}' cannot compare faces.");

        var threshold = request.Percent("SimilarityThreshold") ?? DefaultSimilarity;
        _ = QualityFilters.Read(request);
        var options = new DetectFacesOptions { Embeddings = true };
        var sources = await vision.Provider.DetectFacesAsync(await images.ReadAsync(request, "SourceImage", cancellationToken).ConfigureAwait(false), options, cancellationToken).ConfigureAwait(false);
        var targets = await vision.Provider.DetectFacesAsync(await images.ReadAsync(request, "TargetImage", cancellationToken).ConfigureAwait(false), options, cancellationToken).ConfigureAwait(false);
        CheckSize(sources.Image);
        CheckSize(targets.Image);
        var source = sources.FaceDetails.Count > 0 ? sources.FaceDetails[0] : throw RekognitionError.InvalidParameter("there are no faces in the source image; there should be at least 1.");

        var compared = targets.FaceDetails.Take(100).Select(face => (Similarity: SimilarityOf(source, face), Face: new ComparedFace(face.BoundingBox, face.Confidence, face.Landmarks, face.Pose, face.Quality))).ToList();
        return new
        {
            SourceImageFace = new { source.BoundingBox, source.Confidence },
            FaceMatches = compared.Where(face => face.Similarity >= threshold).OrderByDescending(face => face.Similarity).Select(face => new { face.Similarity, face.Face }).ToList(),
            UnmatchedFaces = compared.Where(face => face.Similarity < threshold).Select(face => face.Face).ToList(),
        };
    }

    private static float SimilarityOf(FaceDetail one, FaceDetail other) =>
        one.Embedding is { } first && other.Embedding is { } second ? first.SimilarityTo(second) : 0;

    private static void CheckSize(ImageSize size)
    {
        if (size.Width < LeastSide || size.Height < LeastSide)
            throw RekognitionError.InvalidParameter($"the image has {size.Width} × {size.Height} px; both sides must have {LeastSide} or more.");
    }

    private sealed record ComparedFace(BoundingBox BoundingBox, float Confidence, IReadOnlyList<Landmark> Landmarks, Pose Pose, ImageQuality Quality);
}
