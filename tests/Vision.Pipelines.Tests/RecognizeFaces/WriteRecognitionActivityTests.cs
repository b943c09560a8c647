using System.Text.Json;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.RecognizeFaces;

public sealed class WriteRecognitionActivityTests : IDisposable
{
    private static readonly ObjectRef Video = new("file", "videos", "test_07.mp4");
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_SomebodyKnown_WritesTheNameAndNothingElse()
    {
        var output = await RunAsync([[new SeenFrame(1000, [Faces.At(0.1f, "Bob", 90)])], [new SeenFrame(0, [Faces.At(0.1f, "Bob", 92)])]]);

        Assert.Equal(("Bob", 1, 0), (output.Name, output.People, output.Strangers));
        Assert.Equal("file://output/test_07.txt", output.Text.ToString());
        Assert.Equal("Bob", await _fixture.ReadAsync(output.Text));
        var document = JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json))!;
        Assert.Equal((2, "Bob"), (document.Frames, document.Name));
        Assert.Equal([new TimeRange(0, 1000)], Assert.Single(document.People).Times);
    }

    [Fact]
    public async Task RunAsync_NobodyOrAStranger_IsUnknown()
    {
        var nobody = await RunAsync([[new SeenFrame(0, [])]]);
        Assert.Equal("unknown", await _fixture.ReadAsync(nobody.Text));

        var stranger = await RunAsync([[new SeenFrame(0, [Faces.At(0.1f, "Bob", 79.9f)])]]);
        Assert.Equal("unknown", await _fixture.ReadAsync(stranger.Text));
        Assert.Equal((0, 1), (stranger.People, stranger.Strangers));
    }

    [Fact]
    public async Task RunAsync_WrongOptions_SaysWhich()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync([], new RecognizeOptions { MinShare = 0 }));

        Assert.Contains("minShare is 0", error.Message, StringComparison.Ordinal);
    }

    private async Task<WriteRecognitionOutput> RunAsync(SeenFrame[][] parts, RecognizeOptions? options = null)
    {
        var references = parts.Select((_, n) => PipelineFixture.Image($"part-{n}")).ToArray();
        foreach (var (part, reference) in parts.Zip(references))
            await _fixture.WriteAsync(reference.Key, JsonSerializer.Serialize(part));

        return await new WriteRecognitionActivity(_fixture.Stores).RunAsync(
            PipelineFixture.Context.Any, new WriteRecognitionInput(Video, "output", references, options ?? new RecognizeOptions()));
    }
}
