namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Which edge of a picture cuts a face.</summary>
internal enum CutEdge
{
    Left,
    Right,
    Top,
    Bottom,
}
