namespace Vision.Onnx.Labels.Model;

/// <summary>One object in one place.</summary>
/// <param name="Class">0..79, in COCO's order.</param>
/// <param name="Score">0..1.</param>
/// <param name="Box">Ratios of the image.</param>
internal readonly record struct Detection(int Class, float Score, BoundingBox Box);
