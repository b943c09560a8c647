using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class ListImagesActivityTests : IDisposable
{
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_MixedContainer_GivesImagesThatNoPipelineWrote()
    {
        foreach (var key in new[] { "a.jpg", "b.txt", "c/d.PNG", "results/labels/a.jpg.csv", "processed/z.jpg", "labels/y.jpg" })
            await _fixture.WriteAsync(key, "x");

        Assert.Equal(["a.jpg", "c/d.PNG"], await AllAsync(50));
        Assert.Equal(["a.jpg", "c/d.PNG"], await AllAsync(1));
    }

    [Fact]
    public async Task RunAsync_VeryLongKeys_MakesSmallerPagesAndLosesNone()
    {
        var start = string.Join('/', Enumerable.Repeat(string.Concat(Enumerable.Repeat("🐈", 60)), 4));
        var keys = Enumerable.Range(0, 40).Select(i => $"{start}/{i:D2}.jpg").ToArray();
        foreach (var key in keys)
            await _fixture.WriteAsync(key, "x");

        Assert.Equal(keys, await AllAsync(50));
    }

    private async Task<List<string>> AllAsync(int pageSize)
    {
        var (keys, token) = (new List<string>(), (string?)null);
        do
        {
            var input = new ListImagesInput(new ObjectPrefix("file", "images", ""), token, pageSize);
            var page = await new ListImagesActivity(_fixture.Stores).RunAsync(PipelineFixture.Context.Any, input);
            Assert.InRange(page.Images.Sum(image => image.Image.ToString().Length), 0, 32_000);
            keys.AddRange(page.Images.Select(image => image.Image.Key));
            token = page.NextPageToken;
        }
        while (token is not null);

        return keys;
    }
}
