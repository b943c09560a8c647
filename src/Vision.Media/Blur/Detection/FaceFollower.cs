namespace Vision.Media;

/// <summary>Finds a face again that was found on a frame nearby, with one look at its surroundings.</summary>
internal sealed class FaceFollower(IFrameFaceDetector detector, FrameShape shape)
{
    // Faces may have moved by their own size to each side; some surroundings tell where they end.
    private const double Surroundings = 3.4;

    // Height, px, from which more pixels tell a detector nothing new.
    private const int FaceHeight = 36;

    private readonly PartPicture _part = new(shape);

    /// <summary>The face; <see langword="null"/> when it is not seen.</summary>
    /// <param name="frame">Not painted yet.</param>
    /// <param name="expected">Where it should be.</param>
    /// <param name="cancellationToken">Stops before the look.</param>
    public Sighting? Follow(Picture frame, BoundingBox expected, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (PixelArea.Of(expected, shape) is not { } face || PixelArea.Of(Boxes.Grown(expected, Surroundings), shape) is not { } area)
            return null;

        _part.Take(frame, area, Math.Clamp((int)Math.Max(face.Width * shape.Stretch, face.Height) / FaceHeight, 1, Math.Min(area.Width, area.Height)));
        var (width, height, stride) = (_part.Picture.Width, _part.Picture.Height, _part.Picture.Stride);
        return detector.Follow(_part.Pixels, width, height, stride, _part.ToPicture(expected), cancellationToken) is { } found
            ? new Sighting(frame.Ms, _part.ToFrame(found.BoundingBox), found.Confidence)
            : null;
    }
}
