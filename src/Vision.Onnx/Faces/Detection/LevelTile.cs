using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>A part of an image that is looked at in one run.</summary>
/// <param name="Left">px of the image.</param>
/// <param name="Top">px of the image.</param>
/// <param name="Part">The part's pixels.</param>
/// <param name="Width">Width that it gets in the network's input, px.</param>
/// <param name="Height">Height that it gets in the network's input, px.</param>
internal readonly record struct LevelTile(int Left, int Top, BgrImage Part, int Width, int Height)
{
    /// <summary>From px of the input to px of the image.</summary>
    public FaceBox InImage(FaceBox box)
    {
        var (x, y) = ((float)Part.Width / Width, (float)Part.Height / Height);
        return new FaceBox(Left + (box.Left * x), Top + (box.Top * y), Left + (box.Right * x), Top + (box.Bottom * y), box.Score);
    }
}
