using OpenCvSharp;
using Vision.Onnx.Pixels;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text;

/// <summary>A copy of an image turned by quarters.</summary>
internal sealed class TurnedImage : IDisposable
{
    private readonly Mat _pixels = new();

    public TurnedImage(BgrImage image, QuarterTurn turn)
    {
        using var source = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, image.Data, image.Stride);
        Cv2.Rotate(source, _pixels, turn switch
        {
            QuarterTurn.Clockwise => RotateFlags.Rotate90Clockwise,
            QuarterTurn.Half => RotateFlags.Rotate180,
            QuarterTurn.Counterclockwise => RotateFlags.Rotate90Counterclockwise,
            _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "There is nothing to turn."),
        });
    }

    /// <summary>Valid until this is disposed.</summary>
    public BgrImage View => new(_pixels.Data, _pixels.Width, _pixels.Height, _pixels.Step());

    public void Dispose() => _pixels.Dispose();
}
