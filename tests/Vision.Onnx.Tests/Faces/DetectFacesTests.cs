using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Vision.Imaging;
using Vision.Onnx.Tests;

namespace Vision.Onnx.Faces;

public sealed class DetectFacesTests : IDisposable
{
    private readonly OnnxVisionProvider _provider = new(new OnnxOptions(), new NoStores());
    private readonly FaceModels _models = new(new OnnxOptions());

    public void Dispose()
    {
        _provider.Dispose();
        _models.Dispose();
    }

    [Theory]
    [InlineData("sample1.jpg", 3, 20)]
    // Two ends of a golden chain are taken for faces of 20 px; docs/performance.md counts them.
    [InlineData("sample3.jpg", 3, 40)]
    [InlineData("sample6.jpg", 4, 20)]
    public async Task DetectFaces_Photo_FindsEveryPerson(string photo, int people, int smallest)
    {
        var result = await _provider.DetectFacesAsync(Samples.Source(photo), new DetectFacesOptions { MinFaceSize = smallest });

        Assert.Equal(people, result.FaceDetails.Count);
        Assert.All(result.FaceDetails, face =>
        {
            Assert.InRange(face.Confidence, 60, 100);
            Assert.Equal(Enum.GetValues<LandmarkType>().Length, face.Landmarks.Count);
        });
    }

    [Fact]
    public async Task DetectFaces_AllAttributes_TellOpenEyesFromClosedOnes()
    {
        var result = await _provider.DetectFacesAsync(Samples.Source("sample1.jpg"), new DetectFacesOptions { Attributes = FaceAttributes.All, MinFaceSize = 80 });

        var faces = result.FaceDetails.OrderBy(face => face.BoundingBox.Left).ToList();
        // The woman in the middle looks down; the right one laughs and leans her head to her left shoulder.
        Assert.Equal([true, false, true], faces.Select(face => face.EyesOpen!.Value));
        Assert.True(faces[2].Smile!.Value);
        Assert.True(faces[2].MouthOpen!.Value);
        Assert.InRange(faces[2].Pose.Roll, 30, 55);
        Assert.All(faces, face => Assert.Equal(7, face.Emotions!.Count));
        Assert.All(faces, face => Assert.InRange(face.AgeRange!.Low, 10, 60));
    }

    // Left to right: who laughs or smiles broadly, and who does not.
    [Theory]
    [InlineData("sample1.jpg", false, true, true)]
    [InlineData("sample6.jpg", true, true, false, true)]
    public async Task DetectFaces_AllAttributes_TellSmilesFromCalmFaces(string photo, params bool[] smiles)
    {
        var result = await _provider.DetectFacesAsync(Samples.Source(photo), new DetectFacesOptions { Attributes = FaceAttributes.All, MinFaceSize = 80 });

        Assert.Equal(smiles, result.FaceDetails.OrderBy(face => face.BoundingBox.Left).Select(face => face.Smile!.Value));
        Assert.All(result.FaceDetails, face => Assert.Equal(100, face.Emotions!.Sum(emotion => emotion.Confidence), 0.1f));
    }

    [Fact]
    public void Embed_OnePhotoTwice_IsUnitLengthAndEqual()
    {
        using var image = ImageDecoder.Decode(Samples.Bytes("sample1.jpg"), "sample1.jpg");
        var faces = _models.Find(image, new DetectFacesOptions(), CancellationToken.None);
        var (first, second) = (new float[IFaceModels.EmbeddingSize], new float[IFaceModels.EmbeddingSize]);

        _models.Embed(image, faces[0], first);
        _models.Embed(image, faces[0], second);

        Assert.Equal(1, TensorPrimitives.Norm(first), 1e-4);
        Assert.Equal(first, second);
    }

    [Fact]
    public void FrameDetector_RawFrame_FindsTheSameFaces()
    {
        using var detector = new FrameFaceDetector(new OnnxOptions());
        using var image = ImageDecoder.Decode(Samples.Bytes("sample6.jpg"), "sample6.jpg");
        var expected = _models.Find(image, new DetectFacesOptions(), CancellationToken.None).Select(face => face.Detail.BoundingBox);

        var found = Detect(detector, image);

        Assert.Equal(expected.OrderBy(box => box.Left), found.Select(face => face.BoundingBox).OrderBy(box => box.Left));
    }

    [Fact]
    public async Task DetectFaces_SmallestFaceBelowTen_CountsAsTen()
    {
        using var picture = Tests.Faces.Scenes.Canvas.FromFile(Samples.Bytes("sample1.jpg"), scale: 0.1);
        using var detector = new FrameFaceDetector(new OnnxOptions());

        IReadOnlyList<FrameFace> Find(int smallest) =>
            detector.Detect(picture.Bytes, picture.Width, picture.Height, 3 * picture.Width, new DetectFacesOptions { MinFaceSize = smallest });

        Assert.Equal(3, Find(10).Count);
        Assert.Equal(Find(10), Find(1));
        Assert.Equal(Find(10), Find(-5));
        var file = await _provider.DetectFacesAsync(Samples.Source("sample1.jpg"), new DetectFacesOptions { MinFaceSize = 0, Accuracy = DetectionAccuracy.Fast });
        Assert.InRange(file.FaceDetails.Count, 3, 5);
    }

    private static IReadOnlyList<FrameFace> Detect(FrameFaceDetector detector, DecodedImage image)
    {
        var (width, height, stride) = (image.Pixels.Width, image.Pixels.Height, (int)image.Pixels.Step());
        var bytes = new byte[height * stride];
        Marshal.Copy(image.Pixels.Data, bytes, 0, bytes.Length);
        return detector.Detect(bytes, width, height, stride, new DetectFacesOptions());
    }
}
