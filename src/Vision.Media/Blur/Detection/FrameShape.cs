namespace Vision.Media;

/// <summary>What decoded frames are.</summary>
/// <param name="Format">Layout.</param>
/// <param name="Size">As coded, px.</param>
/// <param name="Space">Colours.</param>
/// <param name="Orientation">What makes them upright.</param>
internal sealed record FrameShape(PixelFormat Format, ImageSize Size, ColourSpace Space, Orientation Orientation)
{
    /// <summary>Width of a pixel to its height, as coded: pictures are looked at as they are shown.</summary>
    public double Stretch { get; init; } = 1;

    public int Bytes => Format.Planes(Size).Sum(plane => plane.Bytes);
}
