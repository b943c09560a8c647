namespace Vision.Media;

/// <summary>Asks whose faces those on a frame are, with the face cut out at full resolution.</summary>
internal sealed class FaceIdentities(IKeptFaces kept, FrameShape shape, CancellationToken cancellationToken)
{
    // Twice the face shows ears and chin to whoever aligns it; larger pictures than this are not looked at by embeddings.
    private const double Surroundings = 2;
    private const int MostPixels = 320;

    private readonly PartPicture _part = new(shape);

    public void Ask(Picture frame, IReadOnlyList<Sighting> sightings)
    {
        foreach (var sighting in sightings)
        {
            sighting.Name = NameOf(frame, sighting);
            sighting.IsAsked = true;
        }
    }

    private string? NameOf(Picture frame, Sighting sighting)
    {
        if (PixelArea.Of(Boxes.Grown(sighting.Box, Surroundings), shape) is not { } area)
            return null;

        _part.Take(frame, area, Math.Max(1, Math.Max(area.Width, area.Height) / MostPixels));
        var face = new FrameFace(_part.ToPicture(sighting.Box), sighting.Confidence);
        return kept.NameOf(_part.Pixels, _part.Picture.Width, _part.Picture.Height, _part.Picture.Stride, face, cancellationToken);
    }
}
