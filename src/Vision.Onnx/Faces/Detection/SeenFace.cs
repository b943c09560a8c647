using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Faces.Detection;

/// <summary>What a run of the network saw in one of its panels.</summary>
/// <param name="Panel">Number of the panel.</param>
/// <param name="Box">px of the panel.</param>
internal readonly record struct SeenFace(int Panel, FaceBox Box);
