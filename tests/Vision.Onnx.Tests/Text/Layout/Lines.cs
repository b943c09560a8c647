using System.Numerics;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;

namespace Vision.Onnx.Tests.Text.Layout;

/// <summary>Lines laid out by hand.</summary>
internal static class Lines
{
    /// <summary>A line whose box has its left middle at (<paramref name="x"/>, <paramref name="y"/>), on a page turned by <paramref name="degrees"/>.</summary>
    public static TextLine At(string text, float x, float y, float width, float height = 20, float degrees = 0)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        var center = new Vector2(x + (width / 2), y);
        var turned = new Vector2((center.X * cos) - (center.Y * sin), (center.X * sin) + (center.Y * cos));
        var box = new TextBox(turned, new Vector2(cos, sin), width, height);
        return new TextLine(box, [new TextWord(box, text, 0.9f)]);
    }

    /// <summary>The same, with a word for each of the text.</summary>
    public static TextLine Of(string text, float x, float y, float width, float degrees = 0)
    {
        var line = At(text, x, y, width, 20, degrees);
        var words = text.Split(' ');
        return line with { Words = [.. words.Select((word, n) => new TextWord(line.Box.Slice((float)n / words.Length, (n + 0.8f) / words.Length), word, 0.9f))] };
    }
}
