using Vision.Onnx.Tests;

namespace Vision.Onnx.Faces;

public sealed class AgeAndGenderTests : IDisposable
{
    private static readonly DetectFacesOptions All = new() { Attributes = FaceAttributes.All, MinFaceSize = 40 };

    private readonly OnnxVisionProvider _provider = new(new OnnxOptions(), new NoStores());

    public void Dispose() => _provider.Dispose();

    // All people in the sample photos are young women.
    [Theory]
    [InlineData("sample1.jpg")]
    [InlineData("sample2.jpg")]
    [InlineData("sample3.jpg")]
    [InlineData("sample4.jpg")]
    [InlineData("sample5.jpg")]
    [InlineData("sample6.jpg")]
    public async Task DetectFaces_PhotoOfWomen_AllAppearFemaleAndYoung(string photo)
    {
        var result = await _provider.DetectFacesAsync(Samples.Source(photo), All);

        Assert.NotEmpty(result.FaceDetails);
        Assert.All(result.FaceDetails, face =>
        {
            Assert.Equal(GenderType.Female, face.Gender!.Value);
            Assert.InRange(face.Gender.Confidence, 50, 100);
            Assert.InRange(face.AgeRange!.Low, 10, 35);
        });
    }

    [Fact]
    public async Task DetectFaces_RowOfPhotosOfOneMan_AllAppearMaleAndAboutForty()
    {
        var grid = await File.ReadAllBytesAsync(Path.Combine(Artifacts.TestData, "faces-grid.jpg"));
        var result = await _provider.DetectFacesAsync(ImageSource.FromBytes(grid, "faces-grid.jpg"), All);

        // The first row of the grid shows the same man 18 times.
        var row = result.FaceDetails.Where(face => face.BoundingBox.Top * result.Image.Height is > 280 and < 310).ToList();
        Assert.InRange(row.Count, 16, 18);
        Assert.All(row, face =>
        {
            Assert.Equal(GenderType.Male, face.Gender!.Value);
            Assert.InRange(face.AgeRange!.Low, 20, 45);
            Assert.InRange(face.AgeRange.High, 40, 65);
        });
    }
}
