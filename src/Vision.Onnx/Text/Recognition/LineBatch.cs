namespace Vision.Onnx.Text.Recognition;

/// <summary>Lines that are read in one run of the recogniser.</summary>
/// <param name="Width">Width of the tensor, px; narrower crops are padded.</param>
/// <param name="Lines">Index and crop width of each line.</param>
internal sealed record LineBatch(int Width, IReadOnlyList<(int Index, int Width)> Lines);
