namespace Vision.Media.Blur.Proof;

/// <summary>How a photo lies in a frame.</summary>
/// <param name="Photo">Number of the sample photo.</param>
/// <param name="Scale">px of the frame for each px of the photo.</param>
/// <param name="X">The place of the photo, 0..1 of its width, that is in the middle of the frame.</param>
/// <param name="Y">The same of its height.</param>
/// <param name="Turn">Degrees; positive is clockwise.</param>
/// <param name="Light">Factor of all colours.</param>
/// <param name="Bar">Left side of a grey bar that hides what is behind it, px; beyond the frame for none.</param>
internal readonly record struct Pose(int Photo, double Scale, double X, double Y, double Turn = 0, double Light = 1, double Bar = double.PositiveInfinity)
{
    /// <summary>Width of the bar, px.</summary>
    public const int BarWidth = 110;
}
