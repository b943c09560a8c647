using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Text.Layout;

/// <summary>A box and what was read in it.</summary>
/// <param name="Box">In the direction in which it was read.</param>
/// <param name="Reading">What.</param>
internal readonly record struct ReadBox(TextBox Box, LineReading Reading);
