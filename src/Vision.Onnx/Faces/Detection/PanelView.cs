using System.Numerics;
using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Faces.Detection;

/// <summary>What of an image a panel shows: turned around a point, then spread and shifted.</summary>
/// <param name="Left">px of the image at the left edge of what is not turned yet.</param>
/// <param name="Top">px of the image at its top edge.</param>
/// <param name="ScaleX">px of the image for a px of the panel.</param>
/// <param name="ScaleY">px of the image for a px of the panel.</param>
/// <param name="Turn">From px of the panel to px of what is not turned yet.</param>
internal readonly record struct PanelView(float Left, float Top, float ScaleX, float ScaleY, Similarity Turn)
{
    /// <summary>From px of the panel to px of the image. Sizes stay as the panel shows them: a turn moves the place only.</summary>
    public FaceBox InImage(FaceBox box)
    {
        var centre = Turn.Apply(new Vector2(box.CentreX, box.CentreY));
        var (x, y) = (Left + (centre.X * ScaleX), Top + (centre.Y * ScaleY));
        var (width, height) = (box.Width * ScaleX / 2, box.Height * ScaleY / 2);
        return new FaceBox(x - width, y - height, x + width, y + height, box.Score);
    }
}
