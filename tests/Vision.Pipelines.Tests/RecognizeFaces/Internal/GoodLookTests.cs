using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class GoodLookTests
{
    private static readonly ImageSize Image = new(1000, 500);

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(-50)]
    public void Is_FaceHoweverTurned_IsGood(float degrees) => Assert.True(GoodLook.Is(Face(degrees), Image));

    [Theory]
    [InlineData(79, 50)]
    [InlineData(99, 2)]
    public void Is_UnsureOrBlurred_IsNot(float confidence, float sharpness) =>
        Assert.False(GoodLook.Is(Face(0) with { Confidence = confidence, Quality = new ImageQuality(50, sharpness) }, Image));

    [Fact]
    public void Is_PointsOfNoFace_IsNot()
    {
        var face = Face(0);

        // The mouth beside the eyes, the nose above them, a point far outside.
        Assert.False(GoodLook.Is(Moved(face, LandmarkType.MouthLeft, LandmarkType.MouthRight, 0.35f, -0.3f), Image));
        Assert.False(GoodLook.Is(Moved(face, LandmarkType.Nose, LandmarkType.Nose, 0, -0.5f), Image));
        Assert.False(GoodLook.Is(Moved(face, LandmarkType.EyeLeft, LandmarkType.EyeLeft, -0.7f, 0), Image));
    }

    [Fact]
    public void Is_ProviderWithoutPoints_GoesByTheRest() => Assert.True(GoodLook.Is(Face(0) with { Landmarks = [] }, Image));

    // A face of 100 x 100 px in the middle of the image.
    private static FaceDetail Face(float degrees)
    {
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        Landmark At(LandmarkType type, float x, float y) => new(type, (500 + (x * cos) - (y * sin)) / Image.Width, (250 + (x * sin) + (y * cos)) / Image.Height);
        return new FaceDetail(
            new BoundingBox(0.45f, 0.4f, 0.1f, 0.2f),
            95,
            [
                At(LandmarkType.EyeLeft, -20, -15), At(LandmarkType.EyeRight, 20, -15), At(LandmarkType.Nose, 0, 5),
                At(LandmarkType.MouthLeft, -15, 28), At(LandmarkType.MouthRight, 15, 28),
            ],
            new Pose(0, 0, 0),
            new ImageQuality(50, 50));
    }

    // By parts of the box.
    private static FaceDetail Moved(FaceDetail face, LandmarkType one, LandmarkType other, float x, float y) => face with
    {
        Landmarks = [.. face.Landmarks.Select(point => point.Type == one || point.Type == other ? point with { X = point.X + (x * 0.1f), Y = point.Y + (y * 0.2f) } : point)],
    };
}
