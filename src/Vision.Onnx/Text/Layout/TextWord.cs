using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>A word of a line.</summary>
/// <param name="Box">Where it is, px; as tall as its line.</param>
/// <param name="Text">What it says.</param>
/// <param name="Confidence">Mean probability of its letters, 0..1.</param>
internal sealed record TextWord(TextBox Box, string Text, float Confidence);
