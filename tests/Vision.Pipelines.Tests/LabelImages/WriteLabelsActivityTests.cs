using System.Text.Json;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.LabelImages;

public sealed class WriteLabelsActivityTests : IDisposable
{
    private const string Picture = "PICTURE\nA 1\nB 2\nC 3\nD 4\nE 5\nF 6\n> =SUM(A1)\n> two words\n";
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_Detections_WritesTheCsvOfTheContract()
    {
        var output = await WriteAsync(new LabelImageOptions());

        Assert.Equal("Image,Labels,Text\r\na b.jpg,\"F, E, D, C, B\",'=SUM(A1) | two words\r\n", await _fixture.ReadAsync(output.Csv));
        Assert.Equal(["F", "E", "D", "C", "B"], output.Labels);
        Assert.Equal(["=SUM(A1)", "two words"], output.Text);
        Assert.Equal(["a b.jpg", "results/labels/a b.jpg.csv", "results/labels/a b.jpg.json"], _fixture.Files());
    }

    [Fact]
    public async Task RunAsync_Detections_WritesAllOfThemAsJsonInRekognitionsShape()
    {
        var output = await WriteAsync(new LabelImageOptions { MaxLabels = 1 });

        using var json = JsonDocument.Parse(await _fixture.ReadAsync(output.Json));
        var root = json.RootElement;
        Assert.Equal("file://images/a%20b.jpg", root.GetProperty("Image").GetString());
        Assert.Equal(6, root.GetProperty("Labels").GetArrayLength());
        Assert.Equal("F", root.GetProperty("Labels")[0].GetProperty("Name").GetString());
        Assert.Equal(Picture.Length, root.GetProperty("ImageSize").GetProperty("Width").GetInt32());
        Assert.Equal("LINE", root.GetProperty("TextDetections")[0].GetProperty("Type").GetString());
        Assert.Equal("WORD", root.GetProperty("TextDetections")[2].GetProperty("Type").GetString());
        Assert.Equal("picture-1", root.GetProperty("TextModelVersion").GetString());
    }

    [Fact]
    public async Task RunAsync_Again_LeavesTheSameObjects()
    {
        var output = await WriteAsync(new LabelImageOptions());
        var before = await _fixture.Store.StatAsync(output.Csv);

        await WriteAsync(new LabelImageOptions());

        Assert.Equal(before, await _fixture.Store.StatAsync(output.Csv));
    }

    [Fact]
    public async Task RunAsync_LegacyKeys_WritesUnderThem()
    {
        var output = await WriteAsync(new LabelImageOptions { LegacyKeys = true });

        Assert.Equal("labels/a b_labels.csv", output.Csv.Key);
        Assert.True(await _fixture.ExistsAsync(output.Csv));
    }

    [Fact]
    public async Task RunAsync_LabelsAndTextOfDifferentVersions_FailsAndWritesNothing()
    {
        var input = await InputAsync(new LabelImageOptions());

        await Assert.ThrowsAsync<PreconditionFailedException>(() => _fixture.WriteLabelsAsync(input with { Text = input.Text with { ETag = "other" } }));

        Assert.Equal(["a b.jpg"], _fixture.Files());
    }

    private async Task<LabelImageOutput> WriteAsync(LabelImageOptions options) => await _fixture.WriteLabelsAsync(await InputAsync(options));

    private async Task<WriteLabelsInput> InputAsync(LabelImageOptions options)
    {
        await _fixture.WriteAsync("a b.jpg", Picture);
        var detect = new DetectInput(PipelineFixture.Image("a b.jpg"), null, null, PipelineFixture.Parts);
        return new WriteLabelsInput(detect.Image, await _fixture.DetectLabelsAsync(detect), await _fixture.DetectTextAsync(detect), options);
    }
}
