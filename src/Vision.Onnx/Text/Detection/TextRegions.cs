using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Detection;

/// <summary>Turns the detector's map into boxes: binarise, group, fit a rectangle, score, grow back to the full letters.</summary>
/// <remarks>The numbers are PaddleOCR's inference defaults (<c>det_db_thresh</c>, <c>det_db_box_thresh</c>, <c>det_db_unclip_ratio</c>, <c>min_size</c>).</remarks>
internal static class TextRegions
{
    private const float PixelThreshold = 0.3f;
    private const float BoxThreshold = 0.6f;
    private const float UnclipRatio = 1.5f;
    private const float SmallestSide = 3;

    /// <summary>Boxes in pixels of the image.</summary>
    /// <param name="map">The detector's output.</param>
    /// <param name="scale">Image pixels a map pixel stands for.</param>
    public static IReadOnlyList<TextBox> Find(ProbabilityMap map, float scale)
    {
        var boxes = new List<TextBox>();
        foreach (var region in ConnectedRuns.Find(map, PixelThreshold))
        {
            var kernel = MinimumAreaRectangle.Around(ConvexHull.Of(region));
            if (kernel.ShortSide < SmallestSide || BoxScore.Of(map, kernel) < BoxThreshold)
                continue;

            boxes.Add(Unclip(kernel).Scale(scale));
        }

        return boxes;
    }

    /// <summary>
    /// The network is trained on outlines shrunk by <c>area × (1 − r²) / perimeter</c>; growing by <c>area × ratio / perimeter</c> undoes it
    /// (arXiv:1911.08947, section 3.5).
    /// </summary>
    public static TextBox Unclip(TextBox kernel) =>
        kernel.Grow(kernel.Width * kernel.Height * UnclipRatio / (2 * (kernel.Width + kernel.Height)));
}
