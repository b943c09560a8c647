using System.Text;
using OpenCvSharp;
using Vision.Onnx.Tests;

namespace Vision.Onnx;

public sealed class OnnxVisionProviderTests : IDisposable
{
    private readonly OnnxVisionProvider _provider = new(new OnnxOptions(), new NoStores());

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task DetectLabels_Photo_HasRekognitionsShape()
    {
        var result = await _provider.DetectLabelsAsync(Samples.Source("sample1.jpg"));

        Assert.Equal(new ImageSize(1920, 1280), result.Image);
        Assert.Equal(result.Labels.OrderByDescending(label => label.Confidence), result.Labels);
        var glass = Assert.Single(result.Labels, label => label.Name == "Wine Glass");
        Assert.Equal(glass.Instances[0].Confidence, glass.Confidence);
        Assert.Equal(["Glass"], glass.Parents.Select(parent => parent.Name));
        Assert.Equal(["Kitchen and Dining"], glass.Categories.Select(category => category.Name));
    }

    [Fact]
    public async Task DetectLabels_MaxLabels_KeepsTheSurest()
    {
        var all = await _provider.DetectLabelsAsync(Samples.Source("sample3.jpg"));
        var one = await _provider.DetectLabelsAsync(Samples.Source("sample3.jpg"), new DetectLabelsOptions { MaxLabels = 1 });

        Assert.Equal(all.Labels[0].Name, Assert.Single(one.Labels).Name);
    }

    [Fact]
    public async Task DetectLabels_ManyAtOnce_GiveTheSameAsOneByOne()
    {
        var expected = await DescribeAsync(0);
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(DescribeAsync));

        Assert.All(all, actual => Assert.Equal(expected, actual));

        async Task<string> DescribeAsync(int number)
        {
            var result = await _provider.DetectLabelsAsync(Samples.Source("sample5.jpg"));
            return string.Join(';', result.Labels.SelectMany(label => label.Instances.Select(instance => $"{label.Name} {instance}")));
        }
    }

    [Fact]
    public async Task DetectLabels_NoImage_IsInvalid() =>
        await Assert.ThrowsAsync<InvalidImageException>(() =>
            _provider.DetectLabelsAsync(ImageSource.FromBytes(Encoding.UTF8.GetBytes("not an image"), "notes.jpg")));

    [Fact]
    public async Task DetectLabels_Cancelled_Ends() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _provider.DetectLabelsAsync(Samples.Source("sample1.jpg"), cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public async Task DetectLabels_ModelMissing_SaysWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("vision-onnx-").FullName;
        using var provider = new OnnxVisionProvider(new OnnxOptions { ModelFolder = folder }, new NoStores());

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.DetectLabelsAsync(Samples.Source("sample1.jpg")));

        Assert.Contains("labels.onnx", error.Message, StringComparison.Ordinal);
        Assert.Contains("./setup", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Fact]
    public async Task DetectLabels_ModelDamaged_SaysWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("vision-onnx-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "labels.onnx"), "half a download");
        using var provider = new OnnxVisionProvider(new OnnxOptions { ModelFolder = folder }, new NoStores());

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(() => provider.DetectLabelsAsync(Samples.Source("sample1.jpg")));

        Assert.Contains("delete it and run ./setup", error.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task DetectText_EncodedSign_ReadsItInRekognitionsShape()
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
    public async Task DetectText_NoImage_NamesFileAndReason()
    {
        var error = await Assert.ThrowsAsync<InvalidImageException>(
            () => _provider.DetectTextAsync(ImageSource.FromBytes("no image"u8.ToArray(), "letter.jpg")));

        Assert.Contains("letter.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DetectText_Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _provider.DetectTextAsync(ImageSource.FromBytes(new byte[1], "a.png"), cancellationToken: new CancellationToken(true)));

    [Fact]
    public void Capabilities_NameTheContractsThatAreImplemented()
    {
        object provider = _provider;

        Assert.Equal(provider is IFaceCollections, _provider.Capabilities.HasFlag(VisionCapabilities.FaceCollections));
        Assert.Equal(provider is IVideoFaceJobs, _provider.Capabilities.HasFlag(VisionCapabilities.VideoFaceJobs));
    }

    [Fact]
    public void Constructor_NoThreads_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxVisionProvider(new OnnxOptions { ThreadsPerRun = 0 }, new NoStores()));
}
