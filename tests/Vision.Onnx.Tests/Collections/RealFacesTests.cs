using OpenCvSharp;
using Vision.Onnx.Tests;

namespace Vision.Onnx.Collections;

/// <summary>Collections with the real models and photos.</summary>
public sealed class RealFacesTests : IDisposable
{
    private readonly OnnxVisionProvider _provider = new(new OnnxOptions(), new NoStores());

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task SearchAllFaces_OfAPhotoThatWasMadeSmaller_FindsEverybodyInIt()
    {
        await _provider.CreateCollectionAsync("people");
        var indexed = await _provider.IndexFacesAsync("people", Samples.Source("sample6.jpg"), new IndexFacesOptions { ExternalImageId = "sample6.jpg" });

        var found = await _provider.SearchAllFacesAsync("people", Smaller("sample6.jpg"));

        Assert.Equal(4, indexed.FaceRecords.Count);
        Assert.Equal(
            indexed.FaceRecords.Select(record => record.Face.FaceId).Order(StringComparer.Ordinal),
            found.Faces.Select(face => face.FaceMatches[0].Face.FaceId).Order(StringComparer.Ordinal));
        Assert.All(found.Faces, face => Assert.InRange(face.FaceMatches[0].Similarity, 95, 100));
    }

    [Fact]
    public async Task SearchAllFaces_OfStrangers_FindsNobody()
    {
        await _provider.CreateCollectionAsync("people");
        await _provider.IndexFacesAsync("people", Samples.Source("sample6.jpg"));

        var found = await _provider.SearchAllFacesAsync("people", Samples.Source("sample5.jpg"));

        Assert.NotEmpty(found.Faces);
        Assert.All(found.Faces, face => Assert.Empty(face.FaceMatches));
    }

    [Fact]
    public async Task SearchFacesByImage_OfAStreetSign_IsAnInvalidImage()
    {
        await _provider.CreateCollectionAsync("people");

        await Assert.ThrowsAsync<InvalidImageException>(() => _provider.SearchFacesByImageAsync("people", Samples.Source("street-sign.png")));
    }

    private static ImageSource Smaller(string photo)
    {
        using var image = Cv2.ImDecode(Samples.Bytes(photo), ImreadModes.Color);
        using var small = new Mat();
        Cv2.Resize(image, small, new Size(image.Width * 6 / 10, image.Height * 6 / 10));
        Cv2.ImEncode(".jpg", small, out var bytes);
        return ImageSource.FromBytes(bytes, photo);
    }
}
