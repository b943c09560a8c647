using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Media.Blur.Proof;

/// <summary>Poses in which an edge of the frame cuts a face.</summary>
internal static class CutPose
{
    /// <param name="face">Number of the face among all that were marked.</param>
    /// <param name="height">Of the whole face, px of the frame.</param>
    /// <param name="side">Which edge: left, right, top, bottom.</param>
    /// <param name="outside">Part of the face beyond it.</param>
    public static Pose Of(int face, double height, string side, double outside)
    {
        var cut = LabelledFace.All[face];
        var scale = height / cut.Height;
        var (reachX, reachY) = (MovingPhoto.Width / scale / 2, MovingPhoto.Height / scale / 2);
        (double x, double y) = side switch
        {
            "left" => (cut.Left + (outside * cut.Width) + reachX, cut.Centre.Y),
            "right" => (cut.Right - (outside * cut.Width) - reachX, cut.Centre.Y),
            "top" => (cut.Centre.X, cut.Top + (outside * cut.Height) + reachY),
            _ => (cut.Centre.X, cut.Bottom - (outside * cut.Height) - reachY),
        };
        var photo = MovingPhoto.SizeOf(cut.Photo);
        return new Pose(cut.Photo, scale, x / photo.Width, y / photo.Height);
    }
}
