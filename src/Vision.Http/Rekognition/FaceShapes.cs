namespace Vision.Http.Rekognition;

/// <summary>Which attributes of faces a request asks for, and faces with these alone.</summary>
internal sealed class FaceShapes
{
    private static readonly string[] Names =
    [
        "DEFAULT", "ALL", "AGE_RANGE", "BEARD", "EMOTIONS", "EYE_DIRECTION", "EYEGLASSES", "EYES_OPEN", "GENDER", "MOUTH_OPEN", "MUSTACHE", "FACE_OCCLUDED", "SMILE", "SUNGLASSES",
    ];

    // The five that DEFAULT has; ALL has every one.
    private static readonly LandmarkType[] Few = [LandmarkType.EyeLeft, LandmarkType.EyeRight, LandmarkType.Nose, LandmarkType.MouthLeft, LandmarkType.MouthRight];

    private readonly IReadOnlyList<string> _asked;

    /// <param name="asked">Names of attributes; empty for <c>DEFAULT</c>.</param>
    public FaceShapes(IReadOnlyList<string> asked)
    {
        if (asked.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
            throw RekognitionError.InvalidParameter($"there is no attribute '{unknown}'; there are {string.Join(", ", Names)}.");

        _asked = asked;
    }

    /// <summary>What the provider is to find out.</summary>
    public FaceAttributes Attributes => _asked.Any(name => name != "DEFAULT") ? FaceAttributes.All : FaceAttributes.Default;

    public FaceDetail Shape(FaceDetail face) => new(face.BoundingBox, face.Confidence, _asked.Contains("ALL") ? face.Landmarks : [.. face.Landmarks.Where(landmark => Few.Contains(landmark.Type))], face.Pose, face.Quality)
    {
        AgeRange = Asks("AGE_RANGE") ? face.AgeRange : null,
        Gender = Asks("GENDER") ? face.Gender : null,
        Emotions = Asks("EMOTIONS") ? face.Emotions : null,
        EyesOpen = Asks("EYES_OPEN") ? face.EyesOpen : null,
        MouthOpen = Asks("MOUTH_OPEN") ? face.MouthOpen : null,
        Smile = Asks("SMILE") ? face.Smile : null,
    };

    private bool Asks(string name) => _asked.Contains(name) || _asked.Contains("ALL");
}
