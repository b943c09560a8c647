namespace Vision.Media;

/// <summary>What is to be covered, in samples of a plane.</summary>
/// <param name="CenterX">Middle.</param>
/// <param name="CenterY">Middle.</param>
/// <param name="RadiusX">Half width.</param>
/// <param name="RadiusY">Half height.</param>
/// <param name="Confidence">Of the detection, 0..100.</param>
internal readonly record struct FaceMask(double CenterX, double CenterY, double RadiusX, double RadiusY, float Confidence)
{
    /// <summary>The mask of a face's box.</summary>
    public static FaceMask Of(BoundingBox box, ImageSize size, double scale, float confidence) => new(
        (box.Left + (box.Width / 2.0)) * size.Width,
        (box.Top + (box.Height / 2.0)) * size.Height,
        Math.Max(1, box.Width * size.Width * scale / 2),
        Math.Max(1, box.Height * size.Height * scale / 2),
        confidence);

    /// <summary>The same in a plane of fewer samples; half a sample wider, for chroma that sits between.</summary>
    public FaceMask Shrunk(int shiftX, int shiftY) => new(
        CenterX / (1 << shiftX),
        CenterY / (1 << shiftY),
        (RadiusX / (1 << shiftX)) + (shiftX > 0 ? 0.5 : 0),
        (RadiusY / (1 << shiftY)) + (shiftY > 0 ? 0.5 : 0),
        Confidence);
}
