namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Asks the provider about frames.</summary>
/// <remarks>
/// | the collection         | answer                                          |
/// |------------------------|-------------------------------------------------|
/// | is there               | each face, and whom it resembles                |
/// | is not there, not named | each face: nobody is known yet                 |
/// | is not there, named    | <see cref="ObjectNotFoundException"/>           |
/// | is beyond this host, which has none at all | as one that is not there   |
/// </remarks>
/// <param name="provider">Finds faces.</param>
/// <param name="collections">Knows people; <see langword="null"/> where the host has no collections.</param>
/// <param name="options">Whom to look for, and how.</param>
/// <param name="comparable">Whether faces come with what they can be compared by, for a file with several frames.</param>
internal sealed class FaceSearch(IVisionProvider provider, IFaceCollections? collections, RecognizeOptions options, bool comparable)
{
    // What the option takes at least, and how much smaller than what was asked for is worth the time.
    private const int SmallestFace = 10;
    private const int SmallerBy = 3;
    private const float SameFace = 0.3f;

    private bool _nobodyIsKnown = options.Collection is null && collections is null;

    public async Task<SeenFrame> LookAsync(ImageSource image, ObjectRef frame, long timestampMs, CancellationToken cancellation)
    {
        try
        {
            var (found, size) = await FacesAsync(image, cancellation).ConfigureAwait(false);
            var faces = SightedTwice.Remove(found);
            var cosine = faces.Select(face => face.Face.Embedding?.SamePersonCosine).FirstOrDefault(cosine => cosine is not null);
            return new SeenFrame(timestampMs, [.. faces.Select(face => Seen(face.Face, face.Matches, size))], frame, size, cosine);
        }
        catch (Exception e) when (e is not VisionException and not OperationCanceledException)
        {
            throw new ImageFailedException(image.Name, $"faces could not be searched: {e.Message}", e);
        }
    }

    /// <summary>The frame with the number of its faces that are smaller than those that are looked for: one more look, for where there may be a crowd.</summary>
    public async Task<SeenFrame> WithSmallerAsync(SeenFrame seen, ImageSource image, CancellationToken cancellation)
    {
        var smaller = new DetectFacesOptions { Accuracy = options.Accuracy, MinFaceSize = Math.Max(SmallestFace, options.MinFaceSize / SmallerBy) };
        // A service that is paid by the look finds faces of any size at once.
        if (smaller.MinFaceSize >= options.MinFaceSize || !provider.Capabilities.HasFlag(VisionCapabilities.FaceEmbeddings))
            return seen;

        var found = await provider.DetectFacesAsync(image, smaller, cancellation).ConfigureAwait(false);
        float[] heights =
        [
            .. found.FaceDetails
                .Where(face => face.Confidence >= GoodLook.SureConfidence && !seen.Faces.Any(other => other.Box.IoU(face.BoundingBox) > SameFace))
                .Select(face => face.BoundingBox.Height * found.Image.Height),
        ];
        return heights.Length == 0 ? seen : seen with { Smaller = heights.Length, SmallestPx = Math.Max(SmallestFace, (int)heights.Min()) };
    }

    private async Task<(IReadOnlyList<(FaceDetail Face, IReadOnlyList<FaceMatch> Matches)> Faces, ImageSize Size)> FacesAsync(ImageSource image, CancellationToken cancellation)
    {
        var detection = new DetectFacesOptions
        {
            Accuracy = options.Accuracy,
            MinFaceSize = options.MinFaceSize,
            Embeddings = comparable && provider.Capabilities.HasFlag(VisionCapabilities.FaceEmbeddings),
        };
        if (!_nobodyIsKnown)
        {
            try
            {
                var known = collections ?? throw provider.Lacks(VisionCapabilities.FaceCollections);
                var search = new SearchFacesOptions { FaceMatchThreshold = options.MinSimilarity, MaxFaces = 1, Detection = detection };
                var result = await known.SearchAllFacesAsync(options.Collection ?? RecognizeOptions.DefaultCollection, image, search, cancellation).ConfigureAwait(false);
                return ([.. result.Faces.Select(face => (face.FaceDetail, face.FaceMatches))], result.Image);
            }
            catch (ObjectNotFoundException) when (options.Collection is null)
            {
                _nobodyIsKnown = true;
            }
        }

        var found = await provider.DetectFacesAsync(image, detection, cancellation).ConfigureAwait(false);
        return ([.. found.FaceDetails.Select(face => (face, (IReadOnlyList<FaceMatch>)[]))], found.Image);
    }

    private static SeenFace Seen(FaceDetail face, IReadOnlyList<FaceMatch> matches, ImageSize image)
    {
        var (name, similarity) = matches is [var best, ..] ? (best.Face.ExternalImageId ?? best.Face.FaceId, best.Similarity) : (null, 0);
        return new SeenFace(face.BoundingBox, face.Confidence, name, similarity)
        {
            Code = face.Embedding is { } embedding ? FaceCode.Of(embedding.Values.Span) : null,
            IsPoor = !GoodLook.Is(face, image),
            IsClear = face.Embedding is { IsClear: true },
        };
    }
}
