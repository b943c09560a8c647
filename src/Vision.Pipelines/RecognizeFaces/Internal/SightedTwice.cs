namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Faces of a frame that a detector reports twice: once where they are, and once beside themselves.</summary>
/// <remarks>
/// Of two boxes the less sure one,
/// <code>
/// its eyes, nose and mouth are where the other's are                            is the same face
/// overlaps the other, and resembles nobody else, and
///   its embedding is that of the same person                                    is the same face: nobody lies over himself
///   is no sure face, while the other is, and they are much of a size            is a part of that face, or nobody's who could be told
/// else                                                                          stays
/// </code>
/// One that stayed would be a stranger beside every face, whom nothing can join with that person: nobody is in one frame twice.
/// </remarks>
internal static class SightedTwice
{
    // Boxes that were reported beside a face had 0.37 to 0.51 of themselves in its box; faces side by side hardly overlap.
    private const float LeastShared = 0.3f;

    // Such boxes had confidences of 65 to 76, the faces 99. From 80 on the embedded provider searches for a face.
    private const float SureConfidence = 80;

    private const float MostRatio = 2;

    // Of the surer box's size. Points of one face differed by 0.1, those of a box beside it that shows no face by 0.5.
    private const float SamePoints = 0.25f;

    private static readonly LandmarkType[] Points = [LandmarkType.EyeLeft, LandmarkType.EyeRight, LandmarkType.Nose, LandmarkType.MouthLeft, LandmarkType.MouthRight];

    /// <summary>The faces without their doubles, in their order.</summary>
    public static List<(FaceDetail Face, IReadOnlyList<FaceMatch> Matches)> Remove(IReadOnlyList<(FaceDetail Face, IReadOnlyList<FaceMatch> Matches)> faces)
    {
        var kept = new List<int>();
        foreach (var (index, entry) in faces.Index().OrderByDescending(entry => entry.Item.Face.Confidence))
        {
            if (!kept.Any(surer => IsDouble(entry, faces[surer])))
                kept.Add(index);
        }

        return [.. kept.Order().Select(index => faces[index])];
    }

    private static bool IsDouble((FaceDetail Face, IReadOnlyList<FaceMatch> Matches) entry, (FaceDetail Face, IReadOnlyList<FaceMatch> Matches) surer)
    {
        var (face, other) = (entry.Face, surer.Face);
        if (Shared(face.BoundingBox, other.BoundingBox) is not (> 0 and var shared))
            return false;

        if (Distance(face, other) < SamePoints)
            return true;

        if (shared < LeastShared || (entry.Matches is [var match, ..] && (surer.Matches is not [var known, ..] || Name(match) != Name(known))))
            return false;

        var isUnsure = face.Confidence < SureConfidence && other.Confidence >= SureConfidence
            && Area(face.BoundingBox) < MostRatio * Area(other.BoundingBox) && Area(other.BoundingBox) < MostRatio * Area(face.BoundingBox);
        return isUnsure || IsSamePerson(face.Embedding, other.Embedding);
    }

    private static string Name(FaceMatch match) => match.Face.ExternalImageId ?? match.Face.FaceId;

    private static bool IsSamePerson(FaceEmbedding? one, FaceEmbedding? other) =>
        one is not null && other is not null && FaceCode.Cosine(one.Values.Span, other.Values.Span) >= one.SamePersonCosine;

    // Mean distance of the points that both have; without any they are nowhere near.
    private static float Distance(FaceDetail face, FaceDetail surer)
    {
        var (sum, count) = (0f, 0);
        foreach (var type in Points)
        {
            if (face.Landmarks.FirstOrDefault(point => point.Type == type) is not { } one || surer.Landmarks.FirstOrDefault(point => point.Type == type) is not { } other)
                continue;

            sum += MathF.Sqrt(MathF.Pow((one.X - other.X) / surer.BoundingBox.Width, 2) + MathF.Pow((one.Y - other.Y) / surer.BoundingBox.Height, 2));
            count++;
        }

        return count == 0 ? float.PositiveInfinity : sum / count;
    }

    // Part of the smaller box that lies in the other.
    private static float Shared(BoundingBox one, BoundingBox other)
    {
        var width = Math.Min(one.Left + one.Width, other.Left + other.Width) - Math.Max(one.Left, other.Left);
        var height = Math.Min(one.Top + one.Height, other.Top + other.Height) - Math.Max(one.Top, other.Top);
        return width <= 0 || height <= 0 ? 0 : width * height / Math.Min(Area(one), Area(other));
    }

    private static float Area(BoundingBox box) => box.Width * box.Height;
}
