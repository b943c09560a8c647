namespace Vision.Media;

/// <summary>What decoded frames are.</summary>
/// <param name="Format">Layout.</param>
/// <param name="Size">As coded, px.</param>
/// <param name="Space">Colours.</param>
/// <param name="Rotation">Clockwise turn that makes them upright: 0, 90, 180 or 270.</param>
internal sealed record FrameShape(PixelFormat Format, ImageSize Size, ColourSpace Space, int Rotation)
{
    public int Bytes => Format.Planes(Size).Sum(plane => plane.Bytes);
}
