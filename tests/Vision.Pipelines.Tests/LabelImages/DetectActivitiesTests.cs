using Vision.Pipelines.Internal;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class DetectActivitiesTests : IDisposable
{
    private readonly PipelineFixture _fixture = new();
    private readonly DetectInput _input = new(PipelineFixture.Image("a.jpg"), null, null, PipelineFixture.Parts);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_Picture_GivesWhatTheProviderFoundAndTheVersionRead()
    {
        var written = await _fixture.WriteAsync("a.jpg", "PICTURE\nCat 90\nDog 30\n> HELLO YOU\n");

        var labels = await _fixture.DetectLabelsAsync(_input with { MinConfidence = 50 });
        var text = await _fixture.DetectTextAsync(_input);

        Assert.Equal("Cat", Assert.Single(labels.Result!.Labels).Name);
        Assert.Equal(["HELLO YOU", "HELLO", "YOU"], text.Result!.TextDetections.Select(detection => detection.DetectedText));
        Assert.Equal((written.ETag, written.ETag), (labels.ETag, text.ETag));
    }

    [Fact]
    public async Task RunAsync_PageFullOfText_GoesToThePartObjectAndComesBackTheSame()
    {
        await _fixture.WriteAsync("a.jpg", "PICTURE\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"> line {i} of a very full page\n")));

        var text = await _fixture.DetectTextAsync(_input);
        var loaded = await new Detector(_fixture.Stores).LoadAsync(text);

        Assert.Null(text.Result);
        Assert.StartsWith(PipelineFixture.Parts.Prefix, text.Part!.Key, StringComparison.Ordinal);
        Assert.Equal(2_000, loaded.TextDetections.Count(detection => detection.Type == TextType.Line));
        Assert.Equal("line 1999 of a very full page", loaded.TextDetections[1999].DetectedText);
    }

    [Fact]
    public async Task RunAsync_EmptyFile_SaysSo()
    {
        await _fixture.WriteAsync("a.jpg", "");

        var error = await Assert.ThrowsAsync<InvalidImageException>(() => _fixture.DetectLabelsAsync(_input));

        Assert.Equal("file://images/a.jpg: the file is empty; write the image again.", error.Message);
    }

    [Fact]
    public async Task RunAsync_FileOverTheLimit_IsRefusedBeforeItIsRead()
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Data, "images"));
        using (var sparse = File.Create(Path.Combine(_fixture.Data, "images/a.jpg")))
            sparse.SetLength(ImageReader.MaxImageBytes + 1);

        var error = await Assert.ThrowsAsync<ImageTooLargeException>(() => _fixture.DetectLabelsAsync(_input));

        Assert.Contains("100 MB", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Provider.Seen);
    }

    [Fact]
    public async Task RunAsync_OverwrittenMeanwhile_Fails()
    {
        var old = await _fixture.WriteAsync("a.jpg", "PICTURE\nCat 90\n");
        await _fixture.WriteAsync("a.jpg", "PICTURE\nDog 90\n");

        await Assert.ThrowsAsync<PreconditionFailedException>(() => _fixture.DetectLabelsAsync(_input with { ETag = old.ETag }));
    }

    [Fact]
    public async Task RunAsync_DeletedMeanwhile_Fails() => await Assert.ThrowsAsync<ObjectNotFoundException>(() => _fixture.DetectLabelsAsync(_input));

    [Fact]
    public async Task RunAsync_ProviderBreaks_TheErrorNamesTheImage()
    {
        await _fixture.WriteAsync("a.jpg", "PICTURE\nCat ninety\n");

        var error = await Assert.ThrowsAsync<ImageFailedException>(() => _fixture.DetectLabelsAsync(_input));

        Assert.StartsWith("file://images/a.jpg: labels could not be detected: ", error.Message, StringComparison.Ordinal);
    }
}
