namespace Vision.Onnx.Faces.Attributes;

/// <summary>Brightness and sharpness of a face.</summary>
internal static class QualityMeter
{
    // Mean absolute second difference of a face that is as sharp as 112 px can show, in shades of 255.
    private const float Sharp = 12;

    /// <summary>Measures an upright, grey face.</summary>
    /// <param name="grey">Values 0..255, row by row. Small faces come enlarged, and so count as blurred.</param>
    /// <param name="side">px.</param>
    public static ImageQuality Measure(ReadOnlySpan<float> grey, int side)
    {
        var (sum, edges) = (0f, 0f);
        for (var y = 1; y < side - 1; y++)
        {
            for (var x = 1; x < side - 1; x++)
            {
                var i = (y * side) + x;
                sum += grey[i];
                edges += Math.Abs((4 * grey[i]) - grey[i - 1] - grey[i + 1] - grey[i - side] - grey[i + side]);
            }
        }

        var pixels = (side - 2f) * (side - 2);
        return new ImageQuality(sum / pixels / 255 * 100, Math.Min(100, edges / pixels / Sharp * 100));
    }
}
