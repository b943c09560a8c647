using Vision.Onnx.Text.Detection;

namespace Vision.Onnx.Tests.Text.Detection;

/// <summary>Probability maps drawn by hand.</summary>
internal static class Maps
{
    /// <summary>A map from rows of characters: <c>#</c> is 0.9, <c>.</c> is 0.</summary>
    public static ProbabilityMap Draw(params string[] rows) =>
        new(rows.SelectMany(row => row.Select(pixel => pixel == '#' ? 0.9f : 0)).ToArray(), rows[0].Length, rows[0].Length, rows.Length);

    /// <summary>A map with one filled rectangle.</summary>
    public static ProbabilityMap Rectangle(int width, int height, int left, int top, int right, int bottom, float value = 0.9f)
    {
        var values = new float[width * height];
        for (var y = top; y < bottom; y++)
            values.AsSpan((y * width) + left, right - left).Fill(value);
        return new ProbabilityMap(values, width, width, height);
    }
}
