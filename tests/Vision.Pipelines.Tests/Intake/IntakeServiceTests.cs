using Microsoft.DurableTask.Client;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.Intake;

public sealed class IntakeServiceTests : IDisposable
{
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task AcceptAsync_ReportedManyTimesAtOnce_IsOneRunAndTheOthersAreDuplicates()
    {
        var created = await WriteAsync("a.jpg", "PICTURE\nCat 90\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => pipelines.Intake.AcceptAsync(created))));

        var runs = results.Select(result => Assert.Single(result.Runs)).ToList();
        Assert.Single(runs.Select(run => run.InstanceId).Distinct());
        Assert.Equal(1, runs.Count(run => run.Created));
        await pipelines.WaitAsync(runs[0].InstanceId);
        Assert.Single(await pipelines.AllAsync(LabelImageOrchestrator.Name));
    }

    [Theory]
    [InlineData("PICTURE\nCat 90\n", OrchestrationRuntimeStatus.Completed)]
    [InlineData("no picture", OrchestrationRuntimeStatus.Failed)]
    public async Task AcceptAsync_RunHasEnded_IsStillADuplicate(string content, OrchestrationRuntimeStatus end)
    {
        var created = await WriteAsync("a.jpg", content);
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var first = Assert.Single((await pipelines.Intake.AcceptAsync(created)).Runs);
        var run = await pipelines.WaitAsync(first.InstanceId);
        var second = Assert.Single((await pipelines.Intake.AcceptAsync(created)).Runs);

        Assert.Equal(end, run.RuntimeStatus);
        Assert.Equal((first with { Created = false }), second);
    }

    [Fact]
    public async Task AcceptAsync_NewContentUnderTheSameKey_IsANewRun()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        var first = Assert.Single((await pipelines.Intake.AcceptAsync(await WriteAsync("a.jpg", "PICTURE\nCat 90\n"))).Runs);
        await pipelines.WaitAsync(first.InstanceId);
        var second = Assert.Single((await pipelines.Intake.AcceptAsync(await WriteAsync("a.jpg", "PICTURE\nDog 90\n"))).Runs);

        var output = (await pipelines.WaitAsync(second.InstanceId)).ReadOutputAs<LabelImageOutput>()!;

        Assert.True(second.Created);
        Assert.Equal(["Dog"], output.Labels);
    }

    [Theory]
    [InlineData("photo", "GIF89a", null)]
    [InlineData("photo.picture", "GIF89a", null)]
    [InlineData("photo.mp4", "GIF89a", null)]
    [InlineData("clip.mp4", "Dear diary", "no rule takes files of this ending")]
    [InlineData("clip", "OggS", "no rule takes files of this ending")]
    [InlineData("README", "Dear diary", "neither its name nor its content is that of an image or a video")]
    [InlineData("empty", "", "neither its name nor its content is that of an image or a video")]
    [InlineData("photo.crdownload", "GIF89a", "this is the name of a file that is still being written")]
    [InlineData("notes.txt", "GIF89a", "no rule takes files of this ending")]
    public async Task AcceptAsync_NameDoesNotTell_ContentDoes(string key, string content, string? reason)
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var result = await pipelines.Intake.AcceptAsync(await WriteAsync(key, content));

        if (reason is null)
            Assert.Equal(LabelImageOrchestrator.Name, Assert.Single(result.Runs).Name);
        else
            Assert.Empty(result.Runs);
        if (reason is null)
            Assert.Null(result.Reason);
        else
            Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcceptAsync_GoneBeforeItsContentTold_StartsNothing()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        var created = await WriteAsync("photo", "GIF89a");
        await _fixture.Store.DeleteAsync(created.Reference);

        Assert.Empty((await pipelines.Intake.AcceptAsync(created)).Runs);
    }

    [Fact]
    public async Task AcceptAsync_WhatAPipelineWrote_StartsNothing()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var result = await pipelines.Intake.AcceptAsync(await WriteAsync("processed/a.jpg", "PICTURE\n"));

        Assert.Empty(result.Runs);
        Assert.Contains("pipelines write below", result.Reason, StringComparison.Ordinal);
        Assert.Empty(await pipelines.AllAsync(LabelImageOrchestrator.Name));
    }

    private async Task<ObjectCreated> WriteAsync(string key, string content)
    {
        var info = await _fixture.WriteAsync(key, content);
        return new ObjectCreated(info.Reference, info.ETag, info.Size);
    }
}
