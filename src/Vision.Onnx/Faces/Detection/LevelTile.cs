using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>A part of an image that is looked at in one run.</summary>
/// <param name="Left">px of the image.</param>
/// <param name="Top">px of the image.</param>
/// <param name="Part">The part's pixels.</param>
/// <param name="Width">Width that it gets in the network's input, px.</param>
/// <param name="Height">Height that it gets in the network's input, px.</param>
/// <param name="Margin">Around it in the network's input.</param>
internal readonly record struct LevelTile(int Left, int Top, BgrImage Part, int Width, int Height, TileMargin Margin)
{
    /// <summary>Width of the input, px.</summary>
    public int InputWidth => LevelPlan.InputSide(Margin.Left + Width + Margin.Right);

    /// <summary>Height of the input, px.</summary>
    public int InputHeight => LevelPlan.InputSide(Margin.Top + Height + Margin.Bottom);

    /// <summary>From px of the input to px of the image.</summary>
    public FaceBox InImage(FaceBox box)
    {
        var (x, y) = ((float)Part.Width / Width, (float)Part.Height / Height);
        var (left, top) = (Left - (Margin.Left * x), Top - (Margin.Top * y));
        return new FaceBox(left + (box.Left * x), top + (box.Top * y), left + (box.Right * x), top + (box.Bottom * y), box.Score);
    }
}
