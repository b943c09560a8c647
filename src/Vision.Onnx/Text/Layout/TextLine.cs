using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Layout;

/// <summary>A line of text where it stands in the image.</summary>
/// <param name="Box">All of the line, px.</param>
/// <param name="Words">Its words from first to last; never empty.</param>
internal sealed record TextLine(TextBox Box, IReadOnlyList<TextWord> Words)
{
    /// <summary>The words with single spaces between them.</summary>
    public string Text => string.Join(' ', Words.Select(word => word.Text));

    /// <summary>Mean confidence of the letters, 0..1.</summary>
    public float Confidence => Words.Sum(word => word.Confidence * word.Text.Length) / Words.Sum(word => word.Text.Length);
}
