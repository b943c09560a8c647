using OpenCvSharp;

namespace Vision.Onnx.Tests;

public sealed class OnnxVisionProviderTests : IDisposable
{
    private readonly OnnxVisionProvider _provider = new(new OnnxOptions { ModelFolder = Artifacts.Models }, new NoStores());

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task DetectTextAsync_EncodedSign_ReadsItInRekognitionsShape()
    {
        using var sign = new Mat(200, 640, MatType.CV_8UC3, Scalar.All(255));
        Cv2.PutText(sign, "EMERGENCY EXIT", new OpenCvSharp.Point(60, 120), HersheyFonts.HersheySimplex, 2, Scalar.All(0), 4);
        Cv2.ImEncode(".png", sign, out var bytes);

        var result = await _provider.DetectTextAsync(ImageSource.FromBytes(bytes, "sign.png"));

        Assert.Equal(new ImageSize(640, 200), result.Image);
        Assert.Equal(
            [(0, null, TextType.Line, "EMERGENCY EXIT"), (1, 0, TextType.Word, "EMERGENCY"), (2, 0, TextType.Word, "EXIT")],
            result.TextDetections.Select(text => (text.Id, text.ParentId, text.Type, text.DetectedText)));
        Assert.All(result.TextDetections, text => Assert.InRange(text.Confidence, 90, 100));
    }

    [Fact]
    public async Task DetectTextAsync_NoImage_NamesFileAndReason()
    {
        var error = await Assert.ThrowsAsync<InvalidImageException>(
            () => _provider.DetectTextAsync(ImageSource.FromBytes("no image"u8.ToArray(), "letter.jpg")));

        Assert.Contains("letter.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DetectTextAsync_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _provider.DetectTextAsync(ImageSource.FromBytes(new byte[1], "a.png"), cancellationToken: new CancellationToken(true)));

    [Fact]
    public void Constructor_NoModels_SaysWhatToDo()
    {
        var options = new OnnxOptions { ModelFolder = Path.Combine(Artifacts.Models, "nowhere") };

        var error = Assert.Throws<DirectoryNotFoundException>(() => new OnnxVisionProvider(options, new NoStores()));

        Assert.Contains("./setup", error.Message, StringComparison.Ordinal);
    }
}
