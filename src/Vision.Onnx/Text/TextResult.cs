using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Layout;

namespace Vision.Onnx.Text;

/// <summary>Puts lines into the shape that callers get: lines first, then words, geometry as ratios, confidence 0..100.</summary>
internal static class TextResult
{
    // PaddleOCR drops lines below this (drop_score).
    private const float DefaultMinConfidence = 50;

    /// <summary>The result for lines in reading order.</summary>
    /// <param name="lines">Lines in reading order.</param>
    /// <param name="image">Size of the upright image.</param>
    /// <param name="minConfidence">Lowest confidence of a line, 0..100; <see langword="null"/> means 50. The words of a line come and go with it.</param>
    public static DetectTextResult Create(IReadOnlyList<TextLine> lines, ImageSize image, float? minConfidence)
    {
        var kept = lines.Where(line => line.Confidence * 100 >= (minConfidence ?? DefaultMinConfidence)).ToArray();
        var detections = new List<TextDetection>();
        for (var id = 0; id < kept.Length; id++)
            detections.Add(new TextDetection(id, null, TextType.Line, kept[id].Text, kept[id].Confidence * 100, GeometryOf(kept[id].Box, image)));

        for (var parent = 0; parent < kept.Length; parent++)
        {
            foreach (var word in kept[parent].Words)
                detections.Add(new TextDetection(detections.Count, parent, TextType.Word, word.Text, word.Confidence * 100, GeometryOf(word.Box, image)));
        }

        return new DetectTextResult(detections, TextReader.ModelVersion, image);
    }

    private static Vision.Geometry GeometryOf(TextBox box, ImageSize image)
    {
        var polygon = box.Corners().Select(corner => new Point(Ratio(corner.X, image.Width), Ratio(corner.Y, image.Height))).ToArray();
        var (left, top) = (polygon.Min(point => point.X), polygon.Min(point => point.Y));
        var (right, bottom) = (polygon.Max(point => point.X), polygon.Max(point => point.Y));
        return new Vision.Geometry(new BoundingBox(left, top, right - left, bottom - top), polygon);
    }

    private static float Ratio(float value, int length) => Math.Clamp(value / length, 0, 1);
}
