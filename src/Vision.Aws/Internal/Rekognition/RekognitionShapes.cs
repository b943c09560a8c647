using Model = Amazon.Rekognition.Model;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>Shapes of the SDK as ours. What has no name here yet, as a newer service may have, is left out.</summary>
internal static class RekognitionShapes
{
    public static Label Label(Model.Label label) => new(
        label.Name,
        label.Confidence ?? 0,
        [.. (label.Instances ?? []).Select(instance => new LabelInstance(Box(instance.BoundingBox), instance.Confidence ?? 0))],
        [.. (label.Parents ?? []).Select(parent => new NamedLabel(parent.Name))],
        [.. (label.Aliases ?? []).Select(alias => new NamedLabel(alias.Name))],
        [.. (label.Categories ?? []).Select(category => new NamedLabel(category.Name))]);

    public static TextDetection Text(Model.TextDetection text) => new(
        text.Id ?? 0,
        text.ParentId,
        text.Type == "LINE" ? TextType.Line : TextType.Word,
        text.DetectedText,
        text.Confidence ?? 0,
        new Geometry(Box(text.Geometry?.BoundingBox), [.. (text.Geometry?.Polygon ?? []).Select(point => new Point(point.X ?? 0, point.Y ?? 0))]));

    public static FaceDetail Face(Model.FaceDetail face) => new(
        Box(face.BoundingBox),
        face.Confidence ?? 0,
        [.. Landmarks(face.Landmarks ?? [])],
        new Pose(face.Pose?.Roll ?? 0, face.Pose?.Yaw ?? 0, face.Pose?.Pitch ?? 0),
        new ImageQuality(face.Quality?.Brightness ?? 0, face.Quality?.Sharpness ?? 0))
    {
        AgeRange = face.AgeRange is { } age ? new AgeRange(age.Low ?? 0, age.High ?? 0) : null,
        Gender = face.Gender is { } gender && Enum.TryParse<GenderType>(gender.Value, out var value) ? new Gender(value, gender.Confidence ?? 0) : null,
        Emotions = face.Emotions is { Count: > 0 } emotions ? [.. Emotions(emotions).OrderByDescending(emotion => emotion.Confidence)] : null,
        EyesOpen = face.EyesOpen is { } eyes ? new FaceState(eyes.Value ?? false, eyes.Confidence ?? 0) : null,
        MouthOpen = face.MouthOpen is { } mouth ? new FaceState(mouth.Value ?? false, mouth.Confidence ?? 0) : null,
        Smile = face.Smile is { } smile ? new FaceState(smile.Value ?? false, smile.Confidence ?? 0) : null,
    };

    public static Face Known(Model.Face face) => new(face.FaceId, face.ImageId ?? "", ExternalIds.Read(face.ExternalImageId), Box(face.BoundingBox), face.Confidence ?? 0);

    public static IReadOnlyList<FaceMatch> Matches(IEnumerable<Model.FaceMatch>? matches) =>
        [.. (matches ?? []).Select(match => new FaceMatch(match.Similarity ?? 0, Known(match.Face))).OrderByDescending(match => match.Similarity)];

    public static UnindexedFace Unindexed(Model.UnindexedFace face) => new(
        [.. (face.Reasons ?? []).Select(reason => Enum.TryParse<UnindexedReason>(reason.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? known : UnindexedReason.LowFaceQuality)],
        Face(face.FaceDetail));

    public static BoundingBox Box(Model.BoundingBox? box) => new(box?.Left ?? 0, box?.Top ?? 0, box?.Width ?? 0, box?.Height ?? 0);

    private static IEnumerable<Landmark> Landmarks(IEnumerable<Model.Landmark> landmarks)
    {
        foreach (var landmark in landmarks)
        {
            if (Enum.TryParse<LandmarkType>(landmark.Type, ignoreCase: true, out var type))
                yield return new Landmark(type, landmark.X ?? 0, landmark.Y ?? 0);
        }
    }

    private static IEnumerable<Emotion> Emotions(IEnumerable<Model.Emotion> emotions)
    {
        foreach (var emotion in emotions)
        {
            if (Enum.TryParse<EmotionType>(emotion.Type, ignoreCase: true, out var type))
                yield return new Emotion(type, emotion.Confidence ?? 0);
        }
    }
}
