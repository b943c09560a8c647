using System.Globalization;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Vision.Bench.Dataset;
using Vision.Pipelines.Datasets;

namespace Vision.Pipelines.Tests.Datasets;

public sealed class QueryDatasetOrchestratorTests : IDisposable
{
    private static readonly DatasetAddress Table = DatasetAddress.Parse("file://datasets/styles.csv");
    private static readonly ObjectPrefix Images = new("file", "images", "fashion/");

    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_Preset1_GivesWhatAPlainFilterOfTheFileGives()
    {
        var table = new FashionTable(FashionRows.Count);
        await WriteTableAsync(table.ToCsv());
        var expected = table.MensShoesAfter2012().OrderBy(row => int.Parse(row[0], CultureInfo.InvariantCulture)).ToList();
        var missing = expected.Where((_, i) => i % 7 == 3).Select(row => row[0]).ToHashSet();
        foreach (var row in expected.Where(row => !missing.Contains(row[0])))
            await _fixture.WriteAsync($"fashion/{row[0]}.jpg", $"image of {row[0]}");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, new QueryDatasetInput(Table, Images, Preset: 1), "fashion", FashionRows.Patience);

        Assert.True(run.RuntimeStatus == OrchestrationRuntimeStatus.Completed, run.FailureDetails?.ToString());
        var output = run.ReadOutputAs<QueryDatasetOutput>()!;
        Assert.Equal("file://images/results/datasets/styles-preset-1/", output.Folder.ToString());
        Assert.Equal(new DatasetCounts(expected.Count, expected.Count - missing.Count, missing.Count), output.Counts);
        Assert.Empty(output.Notes);
        await FashionRows.AssertAsync(_fixture, output, expected, missing);
        Assert.DoesNotContain(_fixture.Files(), file => file.Contains(".parts", StringComparison.Ordinal));
        Assert.InRange((await pipelines.Client.GetOrchestrationHistoryAsync("fashion")).Count, 1, 3_000);
    }

    [Fact]
    public async Task RunAsync_Twice_CopiesNothingAgainAndWritesTheSame()
    {
        await WriteTableAsync("id,kind\n2,a\n1,a\n3,b\n");
        await WriteImagesAsync("1", "2", "3");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        var input = new QueryDatasetInput(Table, Images, DatasetQuery.Parse("""{"kind": ["eq", "a"]}"""), Folder: new ObjectPrefix("file", "out", "a"));

        var first = await OutputAsync(pipelines, input);
        var files = (await _fixture.ReadAsync(first.Metadata), await _fixture.ReadAsync(first.Manifest));
        var second = await OutputAsync(pipelines, input);

        Assert.Equal((2, 0), (first.Counts.Succeeded, first.Counts.Reused));
        Assert.Equal((2, 2), (second.Counts.Succeeded, second.Counts.Reused));
        Assert.Equal(files, (await _fixture.ReadAsync(second.Metadata), await _fixture.ReadAsync(second.Manifest)));
        Assert.Equal("[\n{\"id\":1,\"kind\":\"a\"},\n{\"id\":2,\"kind\":\"a\"}\n]\n", files.Item1);
        Assert.Equal(["a/1.jpg", "a/2.jpg", "a/manifest.json", "a/metadata.json"], _fixture.Files("out"));
    }

    [Fact]
    public async Task RunAsync_IdsThatNameNoFile_AreRefusedAndNothingEscapesTheFolder()
    {
        string[] bad = ["../../up", "..", ".hidden", "a/b", "a\\b", "x..y", "/abs", "con:1", new string('x', 129), "a%2Fb"];
        await WriteTableAsync("id,kind\nok,a\n" + string.Concat(bad.Select(id => $"{id},a\n")) + ",a\nok,twin\n");
        await WriteImagesAsync("ok");
        await _fixture.WriteAsync(new ObjectRef("file", "images", "up.jpg"), "secret");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var output = await OutputAsync(pipelines, new QueryDatasetInput(Table, Images, DatasetQuery.Everything, Folder: new ObjectPrefix("file", "out", "deep/a/")));

        Assert.Equal((1, bad.Length + 2), (output.Counts.Succeeded, output.Counts.Refused));
        Assert.Equal(["deep/a/manifest.json", "deep/a/metadata.json", "deep/a/ok.jpg"], _fixture.Files("out"));
        using var manifest = JsonDocument.Parse(await _fixture.ReadAsync(output.Manifest));
        var items = manifest.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(bad.Length + 3, items.Count);
        Assert.Contains(items, item => item.GetProperty("id").ValueKind == JsonValueKind.Null && item.GetProperty("reason").GetString() == "its row has no id.");
        Assert.Contains(items, item => item.GetProperty("id").GetString() == "ok" && item.GetProperty("outcome").GetString() == "refused");
    }

    [Fact]
    public async Task RunAsync_ValueThatNeverOccurs_FailsWithTheNearestOnes()
    {
        await WriteTableAsync(new FashionTable(300).ToCsv());
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, new QueryDatasetInput(Table, Images, DatasetQuery.Parse("""{"gender": ["eq", "Man"]}""")));

        Assert.Equal("file://datasets/styles.csv: nothing matches: gender is never 'Man'; did you mean Men?", FailureSentence.Of(run.FailureDetails!));
    }

    [Fact]
    public async Task RunAsync_ValueOfAnAlternativeThatNeverOccurs_IsNoted()
    {
        await WriteTableAsync(new FashionTable(300).ToCsv());
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var output = await OutputAsync(pipelines, new QueryDatasetInput(Table, Images, DatasetQuery.Parse("""{"usage": ["in", "Sports", "Sport"]}""")));

        Assert.Equal(["usage is never 'Sport'; did you mean Sports?"], output.Notes);
        Assert.True(output.Counts.Missing > 0);
    }

    [Fact]
    public async Task RunAsync_NothingMatches_WritesEmptyFiles()
    {
        await WriteTableAsync("id,kind,year\n1,a,2011\n2,b,2012\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var output = await OutputAsync(pipelines, new QueryDatasetInput(Table, Images, DatasetQuery.Parse("""{"kind": ["eq", "a"], "year": ["eq", 2012]}""")));

        Assert.Equal(new DatasetCounts(0, 0), output.Counts);
        Assert.Equal(0, JsonDocument.Parse(await _fixture.ReadAsync(output.Metadata)).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task RunAsync_Models_JoinsWhatTheyFindIntoTheMetadata()
    {
        await WriteTableAsync("id,vision,kind\n1,x,a\n2,x,a\n3,x,a\n");
        await _fixture.WriteAsync("fashion/1.jpg", "PICTURE\nShoe 90\n> SALE\n* Ann 91 0.1\n");
        await _fixture.WriteAsync("fashion/2.jpg", "no picture");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var output = await OutputAsync(pipelines, new QueryDatasetInput(Table, Images, DatasetQuery.Everything, Options: new QueryDatasetOptions { Models = DatasetModels.All }));

        using var metadata = JsonDocument.Parse(await _fixture.ReadAsync(output.Metadata));
        var rows = metadata.RootElement.EnumerateArray().ToList();
        var found = rows[0].GetProperty("vision");
        Assert.Equal("Shoe", found.GetProperty("labels")[0].GetProperty("name").GetString());
        Assert.Equal("SALE", found.GetProperty("text")[0].GetString());
        Assert.Equal(1, found.GetProperty("faces").GetArrayLength());
        Assert.Contains("2.jpg", rows[1].GetProperty("vision").GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("{\"id\":3,\"kind\":\"a\"}", rows[2].GetRawText());
        Assert.Equal((2, 1), (output.Counts.Succeeded, output.Counts.Missing));
    }

    [Fact]
    public async Task RunAsync_Transforms_WritesCopiesThatFollowFromSeedAndId()
    {
        await WriteTableAsync("id,kind\n1,a\n2,b\n");
        await _fixture.WriteAsync("fashion/1.jpg", "PICTURE\n* Ann 91 0.1\n");
        await _fixture.WriteAsync("fashion/2.jpg", "no picture");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        var options = new QueryDatasetOptions { Transforms = [new ImageTransform("flip", [1])], Copies = 2, Models = [DatasetModels.Faces] };
        var all = new QueryDatasetInput(Table, Images, DatasetQuery.Everything, Folder: new ObjectPrefix("file", "out", "all/"), Options: options);
        var one = all with { Query = DatasetQuery.Parse("""{"kind": ["eq", "a"]}"""), Folder = new ObjectPrefix("file", "out", "one/") };

        var output = await OutputAsync(pipelines, all);
        await OutputAsync(pipelines, one);

        Assert.Equal(
            ["all/1.jpg", "all/2.jpg", "all/augmented/1-1.jpg", "all/augmented/1-2.jpg", "all/augmented/contact-sheet.jpg", "all/manifest.json", "all/metadata.json"],
            _fixture.Files("out").Where(file => file.StartsWith("all", StringComparison.Ordinal)));
        var copy = new ObjectRef("file", "out", "all/augmented/1-1.jpg");
        Assert.Equal(await _fixture.ReadAsync(copy), await _fixture.ReadAsync(copy.WithKey("one/augmented/1-1.jpg")));
        Assert.NotEqual(await _fixture.ReadAsync(copy), await _fixture.ReadAsync(copy.WithKey("all/augmented/1-2.jpg")));
        using var metadata = JsonDocument.Parse(await _fixture.ReadAsync(output.Metadata));
        var first = metadata.RootElement[0];
        var (found, moved) = (first.GetProperty("vision").GetProperty("faces")[0].GetProperty("box"), first.GetProperty("augmented")[1].GetProperty("faces")[0]);
        Assert.Equal("augmented/1-2.jpg", first.GetProperty("augmented")[1].GetProperty("image").GetString());
        Assert.Equal(found.GetProperty("left").GetDouble() + 0.1, moved.GetProperty("left").GetDouble(), 3);
        Assert.Contains("is no picture", metadata.RootElement[1].GetProperty("augmented")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        var sheet = (await _fixture.ReadAsync(copy.WithKey("all/augmented/contact-sheet.jpg"))).Split('\n');
        Assert.Equal(["all", "1: original", "1-1: flip", "1-2: flip", ""], sheet.Select(line => line.Split(" (")[0]));
    }

    [Fact]
    public async Task RunAsync_EmbeddingsOfAProviderWithoutAny_FailsAndSaysSo()
    {
        await WriteTableAsync("id\n1\n");
        await _fixture.WriteAsync("fashion/1.jpg", "PICTURE\n* Ann 91 0.1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);
        var options = new QueryDatasetOptions { Models = [DatasetModels.Embedding] };

        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, new QueryDatasetInput(Table, Images, DatasetQuery.Everything, Options: options));

        Assert.Contains("gives no embeddings", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_HostEndsInTheMiddle_GoesOnAndWritesTheSame()
    {
        const int items = 2_500;
        await WriteTableAsync("id,kind\n" + string.Concat(Enumerable.Range(1, items).Select(id => $"{id},a\n")));
        await WriteImagesAsync([.. Enumerable.Range(1, items).Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        var input = new QueryDatasetInput(Table, Images, DatasetQuery.Everything, Folder: new ObjectPrefix("file", "out", "a/"));
        await using (var first = await RunningPipelines.StartAsync(_fixture, oneAtATime: true))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync(QueryDatasetOrchestrator.Name, input, new StartOrchestrationOptions("long"));
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (_fixture.Files("out").Length < 300)
                await Task.Delay(5, deadline.Token);
        }

        Assert.False(await _fixture.ExistsAsync(DatasetKeys.Manifest(input.Folder!)));
        await using var second = await RunningPipelines.StartAsync(_fixture);
        var run = await second.WaitAsync("long");

        Assert.True(run.RuntimeStatus == OrchestrationRuntimeStatus.Completed, run.FailureDetails?.ToString());
        Assert.Equal(items, run.ReadOutputAs<QueryDatasetOutput>()!.Counts.Succeeded);
        Assert.Equal(items + 2, _fixture.Files("out").Length);
        Assert.Equal(items, JsonDocument.Parse(await _fixture.ReadAsync(DatasetKeys.Metadata(input.Folder!))).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("images", "", "a rule watches this place")]
    [InlineData("images", "fashion/", "the originals are here")]
    [InlineData("out", "../up/", "a folder has no part that is '.' or '..'")]
    [InlineData("out", ".faces/", "this place is the host's own")]
    public async Task RunAsync_FolderThatMustNotBe_IsRefused(string container, string prefix, string sentence)
    {
        await WriteTableAsync("id\n1\n");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(
            QueryDatasetOrchestrator.Name, new QueryDatasetInput(Table, Images, DatasetQuery.Everything, Folder: new ObjectPrefix("file", container, prefix)));

        Assert.Contains(sentence, FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file://faces/.faces/people.csv", "fashion/")]
    [InlineData("file://datasets/styles.csv", ".faces/people/")]
    [InlineData("file://datasets/styles.csv", "a/.faces/")]
    public async Task RunAsync_PlaceThatIsTheHostsOwn_IsNeitherReadNorCopied(string table, string images)
    {
        await _fixture.WriteAsync(ObjectRef.Parse(table), "id\n1\n");
        await _fixture.WriteAsync($"{images}1.jpg", "secret");
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(
            QueryDatasetOrchestrator.Name, new QueryDatasetInput(DatasetAddress.Parse(table), new ObjectPrefix("file", "images", images), DatasetQuery.Everything, Folder: new ObjectPrefix("file", "out", "a/")));

        Assert.Contains("this place is the host's own", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("out"));
    }

    [Fact]
    public async Task RunAsync_NeitherPresetNorQuery_Fails()
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture);

        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, new QueryDatasetInput(Table, Images));

        Assert.Contains("say which items: a preset or a query", FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    private static async Task<QueryDatasetOutput> OutputAsync(RunningPipelines pipelines, QueryDatasetInput input)
    {
        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, input);
        Assert.True(run.RuntimeStatus == OrchestrationRuntimeStatus.Completed, run.FailureDetails?.ToString());
        return run.ReadOutputAs<QueryDatasetOutput>()!;
    }

    private Task<ObjectInfo> WriteTableAsync(byte[] csv) => _fixture.Store.WriteAsync(ObjectRef.Parse(Table.ToString()), new MemoryStream(csv));

    private Task<ObjectInfo> WriteTableAsync(string csv) => WriteTableAsync(System.Text.Encoding.UTF8.GetBytes(csv));

    private async Task WriteImagesAsync(params string[] ids)
    {
        foreach (var id in ids)
            await _fixture.WriteAsync($"fashion/{id}.jpg", $"image of {id}");
    }
}
