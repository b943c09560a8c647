namespace Vision.Onnx.Text.Recognition;

/// <summary>One letter of a line.</summary>
/// <param name="Text">The letter, digit or sign.</param>
/// <param name="Center">Its middle along the line, 0..1 of the line's width.</param>
/// <param name="Probability">0..1.</param>
/// <param name="StartsWord">Whether a space stands before it.</param>
internal readonly record struct Glyph(string Text, float Center, float Probability, bool StartsWord);
