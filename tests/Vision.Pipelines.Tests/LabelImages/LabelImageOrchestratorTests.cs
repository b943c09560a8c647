using Microsoft.DurableTask.Client;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class LabelImageOrchestratorTests : IDisposable
{
    private static readonly ObjectRef Image = PipelineFixture.Image("2024/a.jpg");
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_Image_EndsWithItsResultsAndOutput()
    {
        await _fixture.WriteAsync("2024/a.jpg", "PICTURE\nCat 90\nDog 80\n> HELLO\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal(
            """{"image":"file://images/2024/a.jpg","labels":["Cat","Dog"],"text":["HELLO"],"csv":"file://images/results/labels/2024/a.jpg.csv","json":"file://images/results/labels/2024/a.jpg.json"}""",
            run.SerializedOutput);
        Assert.Equal(["2024/a.jpg", "results/labels/2024/a.jpg.csv", "results/labels/2024/a.jpg.json"], _fixture.Files());
    }

    [Fact]
    public async Task RunAsync_MoveProcessed_TheOutputTellsWhereTheImageIsNow()
    {
        await _fixture.WriteAsync("2024/a.jpg", "PICTURE\nCat 90\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image, Options: new LabelImageOptions { MoveProcessed = true }));

        Assert.Equal("processed/2024/a.jpg", run.ReadOutputAs<LabelImageOutput>()!.Image.Key);
        Assert.Equal(["processed/2024/a.jpg", "results/labels/2024/a.jpg.csv", "results/labels/2024/a.jpg.json"], _fixture.Files());
        Assert.Contains("\r\n2024/a.jpg,Cat,", await _fixture.ReadAsync(run.ReadOutputAs<LabelImageOutput>()!.Csv), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PageFullOfText_KeepsPayloadsSmallAndLeavesNoParts()
    {
        await _fixture.WriteAsync("2024/a.jpg", "PICTURE\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"> line {i} of a very full page\n")));
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.InRange(run.SerializedOutput!.Length, 8_000, 32_000);
        Assert.Equal(["2024/a.jpg", "results/labels/2024/a.jpg.csv", "results/labels/2024/a.jpg.json"], _fixture.Files());
        var csv = Csv.Parse(await _fixture.ReadAsync(run.ReadOutputAs<LabelImageOutput>()!.Csv));
        Assert.Equal(3_000, csv[1][2].Split(" | ").Length);
    }

    [Theory]
    [InlineData("", "file://images/2024/a.jpg: the file is empty; write the image again.")]
    [InlineData("text renamed", "file://images/2024/a.jpg: it is no picture; write PICTURE on its first line.")]
    public async Task RunAsync_BadImage_FailsAtOnceWithTheSentence(string content, string sentence)
    {
        await _fixture.WriteAsync("2024/a.jpg", content);
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Equal(sentence, FailureSentence.Of(run.FailureDetails!));
        Assert.InRange(_fixture.Provider.Seen.Count, 0, 2);
    }

    [Fact]
    public async Task RunAsync_NoSuchImage_FailsWithTheSentence()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image));

        Assert.StartsWith("file://images/2024/a.jpg: there is no such object", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_WrongOptions_FailsWithTheSentence()
    {
        await _fixture.WriteAsync("2024/a.jpg", "PICTURE\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image, Options: new LabelImageOptions { MaxLabels = 0 }));

        Assert.Equal("file://images/2024/a.jpg: maxLabels is 0; it must be 1..1000.", FailureSentence.Of(run.FailureDetails!));
        Assert.Empty(_fixture.Provider.Seen);
    }

    [Fact]
    public async Task RunAsync_ProviderThrottlesOnce_IsTriedAgain()
    {
        await _fixture.WriteAsync("2024/a.jpg", "PICTURE\nCat 90\n");
        _fixture.Provider.BeforeCall = call => call == 1 ? throw new ThrottledException("provider", "too many calls.") : Task.CompletedTask;
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal(3, _fixture.Provider.Seen.Count);
    }

    [Fact]
    public async Task RunAsync_HostStopsInTheMiddle_TheNextOneFinishesTheRun()
    {
        await _fixture.WriteAsync("2024/a.jpg", "PICTURE\nCat 90\n> HELLO\n");
        var reached = new TaskCompletionSource();
        _fixture.Provider.BeforeCall = async call =>
        {
            if (call <= 2)
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite);
            }
        };
        string id;
        await using (var first = await RunningPipelines.StartAsync(_fixture))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync(LabelImageOrchestrator.Name, new LabelImageInput(Image));
            await reached.Task;
        }

        _fixture.Provider.BeforeCall = _ => Task.CompletedTask;
        await using var second = await RunningPipelines.StartAsync(_fixture);
        var run = await second.WaitAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.Equal("Image,Labels,Text\r\n2024/a.jpg,Cat,HELLO\r\n", await _fixture.ReadAsync(run.ReadOutputAs<LabelImageOutput>()!.Csv));
    }
}
