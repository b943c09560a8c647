using System.Text;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class MergeBatchActivityTests : IDisposable
{
    private static readonly ObjectPrefix Prefix = new("file", "images", "");
    private readonly PipelineFixture _fixture = new();
    private readonly ObjectRef _csv = LabelKeys.Batch(Prefix, "may", new LabelImageOptions());

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_PartsWithGaps_AreMergedInOrderAndDeletedByTheNextStep()
    {
        await PartAsync(1, "a.jpg,,\r\nb.jpg,,\r\n");
        await PartAsync(11, "z.jpg,,\r\n");
        await PartAsync(3, new string('c', 300_000) + ".jpg,,\r\n");
        var input = new MergeBatchInput(PipelineFixture.Parts, 12, 4, _csv);

        await new MergeBatchActivity(_fixture.Stores).RunAsync(PipelineFixture.Context.Any, input);
        var deleted = await new DeleteBatchPartsActivity(_fixture.Stores).RunAsync(PipelineFixture.Context.Any, input);

        var lines = (await _fixture.ReadAsync(_csv)).Split("\r\n");
        Assert.Equal(["Image,Labels,Text", "a.jpg,,", "b.jpg,,"], lines[..3]);
        Assert.Equal(("z.jpg,,", ""), (lines[4], lines[5]));
        Assert.Equal(3, deleted);
        Assert.Equal(["results/labels/may.csv"], _fixture.Files());
    }

    [Fact]
    public async Task RunAsync_PartIsMissing_FailsAndWritesNothing()
    {
        await PartAsync(1, "a.jpg,,\r\n");

        await Assert.ThrowsAsync<ObjectNotFoundException>(
            () => new MergeBatchActivity(_fixture.Stores).RunAsync(PipelineFixture.Context.Any, new MergeBatchInput(PipelineFixture.Parts, 2, 2, _csv)));

        Assert.False(await _fixture.ExistsAsync(_csv));
    }

    private Task<ObjectInfo> PartAsync(int page, string rows) =>
        _fixture.Store.WriteAsync(LabelKeys.BatchPart(PipelineFixture.Parts, page), new MemoryStream(Encoding.UTF8.GetBytes(rows)));
}
