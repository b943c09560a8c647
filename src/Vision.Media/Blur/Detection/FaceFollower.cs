namespace Vision.Media;

/// <summary>Finds a face again that was found on a frame nearby, with one look at its surroundings.</summary>
internal sealed class FaceFollower(IFrameFaceDetector detector, FrameShape shape)
{
    // Faces may have moved by their own size to each side; some surroundings tell where they end.
    private const double Surroundings = 3.4;

    // Height, px, from which more pixels tell a detector nothing new.
    private const int FaceHeight = 36;

    private readonly PartPicture _part = new(shape);
    private readonly BgrPicture _turned = new();

    /// <summary>The face; <see langword="null"/> when it is not seen.</summary>
    /// <param name="frame">Not painted yet.</param>
    /// <param name="expected">Where it should be.</param>
    /// <param name="like">Its nearest sighting, which tells how it was seen.</param>
    /// <param name="mayTurn">Whether it is looked for a quarter further on, too: somebody falls, or a camera is turned.</param>
    /// <param name="cancellationToken">Stops before the look.</param>
    public Sighting? Follow(Picture frame, BoundingBox expected, Sighting like, bool mayTurn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (PixelArea.Of(expected, shape) is not { } face || PixelArea.Of(Boxes.Grown(expected, Surroundings), shape) is not { } area)
            return null;

        _part.Take(frame, area, Math.Clamp((int)Math.Max(face.Width * shape.Stretch, face.Height) / FaceHeight, 1, Math.Min(area.Width, area.Height)));
        var turn = like.Turn;
        foreach (var way in !detector.SeesUprightOnly ? [0] : mayTurn ? [turn, (turn + 90) % 360, (turn + 270) % 360] : turn == 0 ? (ReadOnlySpan<int>)[0] : [turn, 0])
        {
            if (Find(_part.ToPicture(expected), way, cancellationToken) is { } found)
                return new Sighting(frame.Ms, _part.ToFrame(found.BoundingBox), found.Confidence) { Turn = way };
        }

        return like.IsCut && FindCut(_part.ToPicture(expected), turn, cancellationToken) is { } half
            ? new Sighting(frame.Ms, _part.ToFrame(half.BoundingBox), half.Confidence) { Turn = turn, IsCut = true }
            : null;
    }

    private FrameFace? Find(BoundingBox expected, int turn, CancellationToken cancellationToken)
    {
        if (turn == 0)
            return detector.Follow(_part.Pixels, _part.Picture.Width, _part.Picture.Height, _part.Picture.Stride, expected, cancellationToken);

        var pixels = Turned(turn);
        return detector.Follow(pixels, _turned.Width, _turned.Height, _turned.Stride, PictureTurn.ToCoded(expected, 360 - turn), cancellationToken) is { } found
            ? found with { BoundingBox = PictureTurn.ToCoded(found.BoundingBox, turn) }
            : null;
    }

    private FrameFace? FindCut(BoundingBox expected, int turn, CancellationToken cancellationToken)
    {
        if (turn == 0)
            return detector.FollowCut(_part.Pixels, _part.Picture.Width, _part.Picture.Height, _part.Picture.Stride, expected, cancellationToken);

        var pixels = Turned(turn);
        return detector.FollowCut(pixels, _turned.Width, _turned.Height, _turned.Stride, PictureTurn.ToCoded(expected, 360 - turn), cancellationToken) is { } found
            ? found with { BoundingBox = PictureTurn.ToCoded(found.BoundingBox, turn) }
            : null;
    }

    private ReadOnlySpan<byte> Turned(int turn)
    {
        PictureTurn.Turn(_part.Pixels, _part.Picture.Width, _part.Picture.Height, _part.Picture.Stride, turn, _turned);
        return _turned.Pixels.AsSpan(0, _turned.Stride * _turned.Height);
    }
}
