using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

public sealed class FollowTests : IDisposable
{
    private readonly FrameFaceDetector _detector = new(new OnnxOptions());

    public void Dispose() => _detector.Dispose();

    [Theory]
    [InlineData(30)]
    [InlineData(100)]
    public void Follow_MovedAndGrownFace_FindsItAgain(float height)
    {
        var photos = Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg"))).ToList();
        var (faces, found) = (0, 0);
        foreach (var scene in Scene.Make(photos, height, FaceVariant.All[0], seed: 11))
        {
            using (scene)
            {
                foreach (var face in scene.Faces)
                {
                    faces++;
                    var expected = new FaceBox(face.Left + (0.4f * face.Width), face.Top - (0.3f * face.Height), face.Right + (0.3f * face.Width), face.Bottom - (0.4f * face.Height), 1);
                    found += Follow(scene.Picture, expected) is { } again && again.IoU(face.Relative(scene.Picture.Width, scene.Picture.Height)) > 0.4f ? 1 : 0;
                }
            }
        }

        photos.ForEach(photo => photo.Dispose());
        Assert.InRange(found, faces - 1, faces);
    }

    [Fact]
    public void Follow_NoFaceThere_FindsHardlyAny()
    {
        using var ground = Scene.Ground(1);
        var places = Enumerable.Range(0, 100).Select(number => new FaceBox(19 * number, 8 * number, (19 * number) + 40, (8 * number) + 50, 1)).ToList();

        Assert.InRange(places.Count(place => Follow(ground, place) is not null), 0, 5);
    }

    [Theory]
    [InlineData(-3, -3)]
    [InlineData(0.5f, 4)]
    public void Follow_PlaceOutsideThePicture_FindsNothing(float left, float top)
    {
        using var ground = Scene.Ground(0);

        Assert.Null(_detector.Follow(ground.Bytes, ground.Width, ground.Height, 3 * ground.Width, new BoundingBox(left, top, 0.1f, 0.1f)));
    }

    [Fact]
    public void Follow_EmptyPlace_FindsNothing()
    {
        using var ground = Scene.Ground(0);

        Assert.Null(_detector.Follow(ground.Bytes, ground.Width, ground.Height, 3 * ground.Width, new BoundingBox(0.5f, 0.5f, 0, 0.1f)));
    }

    private FrameFace? Find(Canvas picture, BoundingBox place) => _detector.Follow(picture.Bytes, picture.Width, picture.Height, 3 * picture.Width, place);

    private BoundingBox? Follow(Canvas picture, FaceBox expected) => Find(picture, expected.Relative(picture.Width, picture.Height))?.BoundingBox;
}
