using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Detection;

/// <summary>A part of an image that is looked at in one run, and what of the input lies beyond it, where it is mirrored.</summary>
/// <param name="Left">px of the image.</param>
/// <param name="Top">px of the image.</param>
/// <param name="Part">The part's pixels.</param>
/// <param name="BeforeX">Columns of the input before the part.</param>
/// <param name="BeforeY">Rows of the input before the part.</param>
/// <param name="Width">Width that the part gets in the input, px.</param>
/// <param name="Height">Height that the part gets in the input, px.</param>
/// <param name="InputWidth">px.</param>
/// <param name="InputHeight">px.</param>
internal readonly record struct EdgeTile(
    int Left, int Top, BgrImage Part, int BeforeX, int BeforeY, int Width, int Height, int InputWidth, int InputHeight)
{
    /// <summary>Makes it the only panel of the input.</summary>
    public void Draw(DetectorLook look)
    {
        look.Shape(1, InputWidth, InputHeight);
        var planes = look.Panel(0);
        look.Write(Part, Width, Height, planes[((BeforeY * InputWidth) + BeforeX)..], InputWidth, InputWidth * InputHeight);
        Borders.Mirror(planes, InputWidth, InputHeight, BeforeX, BeforeY, Width, Height);
    }

    /// <summary>From px of the input to px of the image; what lies beyond the image stays there.</summary>
    public FaceBox InImage(FaceBox box)
    {
        var (x, y) = ((float)Part.Width / Width, (float)Part.Height / Height);
        return new FaceBox(
            Left + ((box.Left - BeforeX) * x), Top + ((box.Top - BeforeY) * y), Left + ((box.Right - BeforeX) * x), Top + ((box.Bottom - BeforeY) * y), box.Score);
    }
}
