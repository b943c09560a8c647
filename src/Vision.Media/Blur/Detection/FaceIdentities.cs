namespace Vision.Media;

/// <summary>Asks whose faces those on a frame are, with the face cut out at full resolution.</summary>
internal sealed class FaceIdentities(IKeptFaces kept, FrameShape shape, CancellationToken cancellationToken)
{
    // Twice the face shows ears and chin to whoever aligns it; larger pictures than this are not looked at by embeddings.
    private const double Surroundings = 2;
    private const int MostPixels = 320;

    private readonly FrameScaler _scaler = new(shape.Format, shape.Size, shape.Space, shape.Rotation);
    private readonly BgrPicture _picture = new();

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
        var face = PictureTurn.ToCoded(sighting.Box, shape.Rotation);
        var around = Boxes.Grown(face, Surroundings);
        var left = (int)Math.Clamp(around.Left * shape.Size.Width, 0, shape.Size.Width - 1) & ~1;
        var top = (int)Math.Clamp(around.Top * shape.Size.Height, 0, shape.Size.Height - 1) & ~1;
        var width = (int)Math.Clamp((around.Left + around.Width) * shape.Size.Width, left + 1, shape.Size.Width) - left;
        var height = (int)Math.Clamp((around.Top + around.Height) * shape.Size.Height, top + 1, shape.Size.Height) - top;
        var factor = Math.Max(1, Math.Max(width, height) / MostPixels);
        _scaler.Scale(frame.Data, (left, top, width, height), factor, _picture);
        var box = new BoundingBox(
            ((face.Left * shape.Size.Width) - left) / width,
            ((face.Top * shape.Size.Height) - top) / height,
            face.Width * shape.Size.Width / width,
            face.Height * shape.Size.Height / height);
        var upright = PictureTurn.ToCoded(box, (360 - shape.Rotation) % 360);
        return kept.NameOf(
            _picture.Pixels.AsSpan(0, _picture.Stride * _picture.Height), _picture.Width, _picture.Height, _picture.Stride, new FrameFace(upright, sighting.Confidence), cancellationToken);
    }
}
