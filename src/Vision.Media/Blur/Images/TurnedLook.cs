namespace Vision.Media;

/// <summary>Finds the faces of a picture that lie on their side or stand on their head, too, with a detector that does not: it looks at the picture turned by quarters as well.</summary>
/// <remarks>
/// | look | what for |
/// |------|----------|
/// | upright | all faces |
/// | three turned ones, quick, for faces from a thirtieth of the picture's shorter side on | whether anybody lies in it: costs little |
/// | turned, as hard as the upright one | all faces of a turn in which the quick look found one |
/// A detector that finds faces whichever way up is asked once. Not for two threads at once.
/// </remarks>
internal sealed class TurnedLook(IFrameFaceDetector detector)
{
    // Clockwise turns that make lying faces upright; on their sides first, as most are.
    private static readonly int[] Turns = [90, 270, 180];

    // Of the picture's shorter side.
    private const int QuickFaces = 30;

    // Confidence, 0..100, of the first face of a turn, and of others: lamps, hands and folds are more often like a lying face than like an upright one, but where
    // one lies there may be others.
    private const float Sure = 75, Likely = 60;

    private readonly BgrPicture _turned = new();

    /// <summary>All faces, whichever way up.</summary>
    public IReadOnlyList<FrameFace> Detect(ReadOnlySpan<byte> bgr, int width, int height, int stride, DetectFacesOptions options, CancellationToken cancellationToken)
    {
        var upright = detector.Detect(bgr, width, height, stride, options, cancellationToken);
        if (!detector.SeesUprightOnly)
            return upright;

        var quick = options with { Accuracy = DetectionAccuracy.Fast, MinFaceSize = Math.Max(options.MinFaceSize, Math.Min(width, height) / QuickFaces) };
        return [.. upright, .. DetectLying(bgr, width, height, stride, upright, quick, options, cancellationToken)];
    }

    /// <summary>Faces that lie or stand on their head, beside those that are known.</summary>
    /// <param name="bgr">The picture.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="known">Faces found upright.</param>
    /// <param name="quick">How to look whether there is any.</param>
    /// <param name="options">How to look for all of a turn that has one.</param>
    /// <param name="cancellationToken">Stops between two looks.</param>
    public IReadOnlyList<FrameFace> DetectLying(
        ReadOnlySpan<byte> bgr, int width, int height, int stride, IReadOnlyList<FrameFace> known, DetectFacesOptions quick, DetectFacesOptions options,
        CancellationToken cancellationToken)
    {
        if (!detector.SeesUprightOnly)
            return [];

        var faces = known.ToList();
        foreach (var turn in Turns)
        {
            PictureTurn.Turn(bgr, width, height, stride, turn, _turned);
            if (Others(turn, Sure, faces, quick, cancellationToken).Count > 0)
                faces.AddRange(Others(turn, Likely, faces, options, cancellationToken));
        }

        return faces[known.Count..];
    }

    // Beside those that are found already.
    private List<FrameFace> Others(int turn, float least, List<FrameFace> found, DetectFacesOptions options, CancellationToken cancellationToken)
    {
        var pixels = _turned.Pixels.AsSpan(0, _turned.Stride * _turned.Height);
        var known = found.ConvertAll(face => PictureTurn.ToCoded(face.BoundingBox, 360 - turn));
        var faces = detector.DetectOthers(pixels, _turned.Width, _turned.Height, _turned.Stride, known, options, cancellationToken)
            .Where(face => face.Confidence >= least)
            .Select(face => face with { BoundingBox = PictureTurn.ToCoded(face.BoundingBox, turn), Turn = turn });
        return [.. faces.Where(face => !found.Exists(other => Boxes.AreOfOneFace(other.BoundingBox, face.BoundingBox)))];
    }
}
