using Microsoft.DurableTask.Client;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class LabelBatchOrchestratorTests : IDisposable
{
    private static readonly ObjectPrefix Everything = new("file", "images", "");
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_SeveralPages_MergesAllRowsInKeyOrder()
    {
        var keys = Enumerable.Range(0, 130).Select(i => $"{i % 3}/{i:D3}.jpg").Order(StringComparer.Ordinal).ToArray();
        foreach (var key in keys)
            await _fixture.WriteAsync(key, $"PICTURE\nCat 90\n> {key}\n");
        await _fixture.WriteAsync("notes.txt", "no image");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(Everything, "all"));

        var output = run.ReadOutputAs<LabelBatchOutput>()!;
        Assert.Equal((130, 130, 0, "results/labels/all.csv"), (output.Images, output.Succeeded, output.Failed, output.Csv.Key));
        var rows = Csv.Parse(await _fixture.ReadAsync(output.Csv));
        Assert.Equal(["Image", "Labels", "Text"], rows[0]);
        Assert.Equal(keys.Select(key => $"{key},Cat,{key}"), rows.Skip(1).Select(row => string.Join(',', row)));
        Assert.Equal("""{"done":130,"total":130,"failed":0}""", run.SerializedCustomStatus);
        Assert.DoesNotContain(_fixture.Files(), file => file.Contains(".parts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_SomeImagesAreBad_TheOthersGoOnAndTheReasonsAreListed()
    {
        await _fixture.WriteAsync("a.jpg", "PICTURE\nCat 90\n");
        await _fixture.WriteAsync("b.jpg", "");
        await _fixture.WriteAsync("c.jpg", "PICTURE\nDog 90\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var output = (await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(Everything))).ReadOutputAs<LabelBatchOutput>()!;

        Assert.Equal((3, 2, 1), (output.Images, output.Succeeded, output.Failed));
        var failure = Assert.Single(output.Failures);
        Assert.Equal(("b.jpg", "file://images/b.jpg: the file is empty; write the image again."), (failure.Image.Key, failure.Reason));
        Assert.Equal("Image,Labels,Text\r\na.jpg,Cat,\r\nc.jpg,Dog,\r\n", await _fixture.ReadAsync(output.Csv));
    }

    [Fact]
    public async Task RunAsync_NoImages_WritesTheHeaderAlone()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(new ObjectPrefix("file", "images", "2024/may/")));

        var output = run.ReadOutputAs<LabelBatchOutput>()!;
        Assert.Equal((0, "results/labels/2024-may.csv"), (output.Images, output.Csv.Key));
        Assert.Equal("Image,Labels,Text\r\n", await _fixture.ReadAsync(output.Csv));
    }

    [Fact]
    public async Task RunAsync_Twice_LabelsAnewWithoutDisturbingTheFirst()
    {
        await _fixture.WriteAsync("a.jpg", "PICTURE\nCat 90\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var first = await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(Everything));
        await _fixture.WriteAsync("a.jpg", "PICTURE\nDog 90\n");
        var second = await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(Everything));

        Assert.Equal(2, (await pipelines.AllAsync(LabelImageOrchestrator.Name)).Count);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, first.RuntimeStatus);
        Assert.Equal("Image,Labels,Text\r\na.jpg,Dog,\r\n", await _fixture.ReadAsync(second.ReadOutputAs<LabelBatchOutput>()!.Csv));
    }

    [Fact]
    public async Task RunAsync_MorePagesThanOneExecution_ContinuesAsNewAndLosesNone()
    {
        // Keys so long that pages hold few images: the pages, not the images, are what this is about.
        var start = string.Join('/', Enumerable.Repeat(string.Concat(Enumerable.Repeat("🐈", 60)), 4));
        const int images = 1_150;
        for (var i = 0; i < images; i++)
            await _fixture.WriteAsync($"{start}/{i:D4}.jpg", "PICTURE\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(Everything));

        Assert.True(run.ReadInputAs<LabelBatchInput>()!.Progress!.Pages >= LabelBatchOrchestrator.PagesPerExecution);
        var output = run.ReadOutputAs<LabelBatchOutput>()!;
        Assert.Equal((images, images), (output.Images, output.Succeeded));
        Assert.Equal(images + 1, Csv.Parse(await _fixture.ReadAsync(output.Csv)).Count);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("cat.jpg")]
    public async Task RunAsync_UnusableBatchName_FailsWithTheSentence(string name)
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelBatchOrchestrator.Name, new LabelBatchInput(Everything, name));

        Assert.Contains($"the batch cannot be called '{name}'", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }
}
