using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Turns stored pixels upright.</summary>
internal static class Upright
{
    /// <summary>Disposes of <paramref name="stored"/> unless it returns it.</summary>
    public static Mat Turn(Mat stored, ExifOrientation orientation) => orientation switch
    {
        ExifOrientation.TopRight => Step(stored, static (from, to) => Cv2.Flip(from, to, FlipMode.Y)),
        ExifOrientation.BottomRight => Step(stored, static (from, to) => Cv2.Rotate(from, to, RotateFlags.Rotate180)),
        ExifOrientation.BottomLeft => Step(stored, static (from, to) => Cv2.Flip(from, to, FlipMode.X)),
        ExifOrientation.LeftTop => Turn(Clockwise(stored), ExifOrientation.TopRight),
        ExifOrientation.RightTop => Clockwise(stored),
        ExifOrientation.RightBottom => Turn(CounterClockwise(stored), ExifOrientation.TopRight),
        ExifOrientation.LeftBottom => CounterClockwise(stored),
        _ => stored,
    };

    private static Mat Clockwise(Mat stored) => Step(stored, static (from, to) => Cv2.Rotate(from, to, RotateFlags.Rotate90Clockwise));

    private static Mat CounterClockwise(Mat stored) => Step(stored, static (from, to) => Cv2.Rotate(from, to, RotateFlags.Rotate90Counterclockwise));

    private static Mat Step(Mat from, Action<Mat, Mat> turn)
    {
        using (from)
        {
            var to = new Mat();
            try
            {
                turn(from, to);
                return to;
            }
            catch
            {
                to.Dispose();
                throw;
            }
        }
    }
}
