using OpenCvSharp;
using Vision.Media.Blur.Proof;
using Vision.Onnx;
using Vision.Onnx.Faces;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Media.Tests.Blur.Images;

/// <summary>Photos whose edge cuts a face in half.</summary>
public class CutFacesTests
{
    // Of a face's edges in any part of it: one that is open has all.
    private const double MostDetail = 0.6;

    [Theory]
    [InlineData("left", 0.5)]
    [InlineData("right", 0.5)]
    [InlineData("top", 0.4)]
    [InlineData("bottom", 0.4)]
    public void Blur_FacesThatAnEdgeCuts_LeavesNoneOpen(string side, double outside)
    {
        using var detector = new FrameFaceDetector(new OnnxOptions());
        var open = new List<string>();
        for (var number = 0; number < LabelledFace.All.Count; number += 2)
        {
            var pose = CutPose.Of(number, 80, side, outside);
            var before = MovingPhoto.Draw(pose);
            using var picture = Mat.FromPixelData(MovingPhoto.Height, MovingPhoto.Width, MatType.CV_8UC3, before);
            Cv2.ImEncode(".png", picture, out var file);

            var result = new ImageBlur().Blur(file, "photo.png", detector, kept: null, new ImageBlurOptions());

            using var copy = Cv2.ImDecode(result.Bytes.ToArray(), ImreadModes.Color);
            var after = MatBytes.Of(copy, out _).ToArray();
            open.AddRange(MovingPhoto.Faces(pose)
                .Where(face => face.Visible >= ProofClip.HalfVisible && Media.Blur.Proof.FaceDetail.Left(before, after, face) > MostDetail)
                .Select(face => $"{number}: face {face.Number} at {face.X:F0},{face.Y:F0}, {face.Visible:P0} visible"));
        }

        Assert.Empty(open);
    }
}
