namespace Vision.Onnx.Text.Recognition;

/// <summary>Where a crop has strokes: the contrast within each pixel column.</summary>
/// <remarks>Range rather than darkness, so that dark on light, light on dark and slow changes of light along the line are all the same.</remarks>
internal static class InkColumns
{
    // The crop's outermost rows may show the line above or below.
    private const float Margin = 0.1f;

    /// <summary>Contrast of each column, 0..1 of the strongest column.</summary>
    /// <param name="planes">Planes B, G, R of the crop.</param>
    /// <param name="stride">Floats a row has.</param>
    /// <param name="height">Rows of a plane.</param>
    /// <param name="width">Columns that show the crop.</param>
    public static float[] Measure(ReadOnlySpan<float> planes, int stride, int height, int width)
    {
        var ink = new float[width];
        var (top, bottom) = ((int)(height * Margin), height - (int)(height * Margin));
        for (var channel = 0; channel < 3; channel++)
        {
            var (low, high) = (new float[width], new float[width]);
            Array.Fill(low, float.PositiveInfinity);
            Array.Fill(high, float.NegativeInfinity);
            for (var y = top; y < bottom; y++)
            {
                var row = planes.Slice(((channel * height) + y) * stride, width);
                System.Numerics.Tensors.TensorPrimitives.Min(low, row, low);
                System.Numerics.Tensors.TensorPrimitives.Max(high, row, high);
            }

            for (var x = 0; x < width; x++)
                ink[x] = Math.Max(ink[x], high[x] - low[x]);
        }

        var strongest = ink.Max();
        if (strongest > 0)
            System.Numerics.Tensors.TensorPrimitives.Divide(ink, strongest, ink);
        return ink;
    }
}
