using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class MoveProcessedActivityTests : IDisposable
{
    private static readonly ObjectRef Image = PipelineFixture.Image("2024/a.jpg");
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_LabelledVersion_MovesAndMovingAgainIsHarmless()
    {
        var written = await _fixture.WriteAsync("2024/a.jpg", "one");

        var moved = await _fixture.MoveProcessedAsync(new MoveProcessedInput(Image, written.ETag));
        var again = await _fixture.MoveProcessedAsync(new MoveProcessedInput(Image, written.ETag));

        Assert.Equal((moved, "processed/2024/a.jpg"), (again, moved.Key));
        Assert.Equal(["processed/2024/a.jpg"], _fixture.Files());
        Assert.Equal("one", await _fixture.ReadAsync(moved));
    }

    [Fact]
    public async Task RunAsync_NewerVersion_StaysWhereItIs()
    {
        var written = await _fixture.WriteAsync("2024/a.jpg", "one");
        await _fixture.WriteAsync("2024/a.jpg", "two");

        Assert.Equal(Image, await _fixture.MoveProcessedAsync(new MoveProcessedInput(Image, written.ETag)));
        Assert.Equal(["2024/a.jpg"], _fixture.Files());
    }

    [Fact]
    public async Task RunAsync_DeletedMeanwhile_Fails() =>
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => _fixture.MoveProcessedAsync(new MoveProcessedInput(Image, "e")));
}
