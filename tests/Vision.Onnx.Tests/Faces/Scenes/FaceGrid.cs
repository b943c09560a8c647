using OpenCvSharp;
using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>A screenshot with 108 small photos of faces in six rows of 18, in dark and light, sharp and blurred, some behind sunglasses.</summary>
/// <remarks>Its first row and one more picture show one man; he also hides behind glasses and blur in the second and third row.</remarks>
internal static class FaceGrid
{
    public const int Columns = 18;
    public const int Rows = 6;

    private const string File = "faces-grid.jpg";
    private const int Left = 0;
    private const int Top = 282;
    public const float CellWidth = 106.6f;
    public const float CellHeight = 112.4f;

    /// <summary>The rows, brought to a size; a face is about 85 px high at scale 1.</summary>
    public static Canvas Load(double scale) => Canvas.FromFile(System.IO.File.ReadAllBytes(Path.Combine(Artifacts.TestData, File)), new Rect(Left, Top, 1920, 672), scale);

    /// <summary>Which picture a box belongs to, row by row; -1 when its centre is near no picture's centre.</summary>
    public static int Cell(FaceBox box, double scale)
    {
        var (x, y) = (box.CentreX / scale / CellWidth, box.CentreY / scale / CellHeight);
        var (column, row) = ((int)x, (int)y);
        var near = Math.Abs(x - column - 0.5) < 0.3 && Math.Abs(y - row - 0.48) < 0.3;
        return near && column < Columns && row < Rows ? (row * Columns) + column : -1;
    }
}
