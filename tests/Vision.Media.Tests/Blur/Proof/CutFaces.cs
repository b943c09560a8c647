namespace Vision.Media.Blur.Proof;

/// <summary>Clips whose edge cuts a face in two, by what they show.</summary>
internal static class CutFaces
{
    // px of a frame for each px of a photo, and of faces that are 245 px high in it: 88 px.
    private const double Scale = 0.36;

    /// <summary>Of a face, what must be in the frame so that it has to be covered.</summary>
    public const double LeastVisible = 0.45;

    public static IReadOnlyDictionary<string, Func<double, Pose>> All { get; } = new Dictionary<string, Func<double, Pose>>
    {
        ["left"] = along => Place(1, 500, 482 + along, 0, MovingPhoto.Height / 2),
        ["right"] = along => Place(5, 1502, 540 + along, MovingPhoto.Width, MovingPhoto.Height / 2),
        ["top"] = along => Place(5, 467 + along, 1027, MovingPhoto.Width / 2, 0),
        ["bottom"] = along => Place(2, 972 + along, 352, MovingPhoto.Width / 2, MovingPhoto.Height),
    };

    // The place of a photo, px, at a place of the frame, px.
    private static Pose Place(int photo, double x, double y, double atX, double atY) => MovingPhoto.At(
        photo, Scale, x + (((MovingPhoto.Width / 2) - atX) / Scale), y + (((MovingPhoto.Height / 2) - atY) / Scale));
}
