namespace Vision.Onnx.Text.Detection;

/// <summary>How likely each pixel of the detector's input lies in the kernel of a line of text.</summary>
/// <param name="Values">Row by row, 0..1.</param>
/// <param name="Stride">Values a row has.</param>
/// <param name="Width">Columns that show the image; the rest is padding.</param>
/// <param name="Height">Rows that show the image.</param>
internal readonly record struct ProbabilityMap(ReadOnlyMemory<float> Values, int Stride, int Width, int Height)
{
    /// <summary>Row <paramref name="y"/> without padding.</summary>
    public ReadOnlySpan<float> Row(int y) => Values.Span.Slice(y * Stride, Width);
}
