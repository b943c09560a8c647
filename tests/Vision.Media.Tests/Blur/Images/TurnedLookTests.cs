using Vision.Media.Blur.Proof;
using Vision.Onnx;
using Vision.Onnx.Faces;

namespace Vision.Media.Tests.Blur.Images;

public class TurnedLookTests
{
    private const float SameFace = 0.25f;

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Detect_PhotosAnyWayUp_FindsEveryFace(double turn)
    {
        using var upright = new FrameFaceDetector(new OnnxOptions());
        foreach (var photo in Enumerable.Range(1, 6))
        {
            var pose = new Media.Blur.Proof.Pose(photo, 0.16, 0.5, 0.35, turn);
            var found = new TurnedLook(upright).Detect(
                MovingPhoto.Draw(pose), MovingPhoto.Width, MovingPhoto.Height, 3 * MovingPhoto.Width, new DetectFacesOptions { Accuracy = DetectionAccuracy.Thorough }, CancellationToken.None);

            Assert.All(MovingPhoto.Faces(pose).Where(face => face.Visible > 0.8), face => Assert.Contains(found, box => box.BoundingBox.IoU(face.Box) > SameFace));
        }
    }
}
