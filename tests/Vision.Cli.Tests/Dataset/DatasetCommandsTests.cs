using System.Text.Json;

namespace Vision.Cli.Dataset;

public class DatasetCommandsTests : CommandTest
{
    private const string Table = "file://datasets/styles/styles.csv";

    [Fact]
    public async Task Query_Preset_StartsTheRunAndPrintsWhatCameOfIt()
    {
        Assert.Equal(0, await RunAsync("dataset", "query", Table, "--images", "file://datasets/styles/images/", "--preset", "1"));

        Assert.Equal(("QueryDataset", $$"""{"table":"{{Table}}","images":"file://datasets/styles/images/","preset":1}"""), Assert.Single(Host.DatasetRuns));
        Assert.Contains("file://datasets/results/metadata.json", Output, StringComparison.Ordinal);
        Assert.Contains("items/s", Output, StringComparison.Ordinal);
        Assert.Contains("Note: usage is never 'Sport'", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_JsonQueryAndFolder_AreSentAsTheyAre()
    {
        const string query = """{"OR":[{"gender":["eq","Men"]},{"year":["between",2011,2013]}]}""";

        Assert.Equal(0, await RunAsync("dataset", "query", "dynamodb://products", "--images", "s3://fashion/", "--query", query, "--folder", "s3://out/a/", "--json"));

        using var input = JsonDocument.Parse(Assert.Single(Host.DatasetRuns).Input);
        Assert.Equal(query, input.RootElement.GetProperty("query").GetRawText());
        Assert.Equal("s3://out/a/", input.RootElement.GetProperty("folder").GetString());
        using var printed = JsonDocument.Parse(Output);
        Assert.Equal(2, printed.RootElement.GetProperty("output").GetProperty("counts").GetProperty("succeeded").GetInt32());
    }

    [Fact]
    public async Task Query_ModelsAndTransforms_AreSentAsOptions()
    {
        Assert.Equal(0, await RunAsync(
            "dataset", "query", Table, "--images", "file://i/", "--preset", "1", "--model", "labels", "--model", "text", "--transforms", "[[\"flip\",1]]", "--copies", "2", "--seed", "5"));

        using var input = JsonDocument.Parse(Assert.Single(Host.DatasetRuns).Input);
        Assert.Equal("""{"models":["labels","text"],"transforms":[["flip",1]],"copies":2,"seed":5}""", input.RootElement.GetProperty("options").GetRawText());
    }

    [Theory]
    [InlineData("dataset", "query", Table, "--images", "file://i/", "--preset", "1", "--model", "cats")]
    [InlineData("dataset", "query", Table, "--images", "file://i/", "--preset", "1", "--copies", "0")]
    [InlineData("dataset", "query", Table, "--images", "file://i/", "--preset", "1", "--transforms", "{}")]
    [InlineData("dataset", "query", Table, "--images", "file://i/")]
    [InlineData("dataset", "query", Table, "--images", "file://i/", "--preset", "1", "--query", "{}")]
    [InlineData("dataset", "query", Table, "--images", "file://i/", "--preset", "9")]
    [InlineData("dataset", "query", Table, "--images", "file://i/", "--query", "{")]
    [InlineData("dataset", "query", Table, "--images", "images", "--preset", "1")]
    [InlineData("dataset", "query", "products", "--images", "file://i/", "--preset", "1")]
    [InlineData("dataset", "load", "--csv", "x.csv", "--table", "a/b")]
    [InlineData("dataset", "load", "--images", "x")]
    public async Task Run_WrongArguments_ExitsAs2(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));

        Assert.Contains("--help", Error, StringComparison.Ordinal);
        Assert.Equal(0, Host.Requests);
    }

    [Fact]
    public async Task Query_RunFails_ExitsAs1WithItsSentence()
    {
        Assert.Equal(1, await RunAsync("dataset", "query", "file://datasets/bad.csv", "--images", "file://i/", "--preset", "1"));

        Assert.Contains("not an image", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_Again_SendsOnlyImagesThatAreNotThere()
    {
        Host.StartsRuns = false;
        var csv = File("styles.csv", "id\n1\n");
        File("images/1.jpg", "one");
        File("images/2.jpg", "two");
        File("images/notes.txt", "no image");
        string[] load = ["dataset", "load", "--csv", csv, "--images", Path.Combine(Folder, "images"), "--table", "products", "--index", "gender:year", "--json"];

        Assert.Equal(0, await RunAsync(load));
        var first = Output;
        File("images/2.jpg", "changed");
        File("images/3.jpg", "three");
        Assert.Equal(0, await RunAsync(load));

        Assert.Equal(
            ["/api/files/datasets/products/images/1.jpg", "/api/files/datasets/products/images/2.jpg", "/api/files/datasets/products/images/3.jpg", "/api/files/datasets/products/styles.csv"],
            Host.Stored.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ("LoadDataset", """{"source":"file://datasets/products/styles.csv","table":"dynamodb://products","indexes":["gender:year"]}"""), Host.DatasetRuns.First());
        Assert.Equal((2, 0), Counts(first));
        Assert.Equal((2, 1), Counts(Output[first.Length..]));
        Assert.Equal("changed"u8.ToArray(), Host.Stored["/api/files/datasets/products/images/2.jpg"]);
    }

    [Fact]
    public async Task Load_WithoutTable_SaysHowTheFileIsQueried()
    {
        Host.StartsRuns = false;

        Assert.Equal(0, await RunAsync("dataset", "load", "--csv", File("styles.csv", "id\n1\n")));

        Assert.Empty(Host.DatasetRuns);
        Assert.Contains("vision dataset query file://datasets/styles/styles.csv", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_NoSuchFile_ExitsAs1WithItsName()
    {
        Assert.Equal(1, await RunAsync("dataset", "load", "--csv", "nowhere.csv"));

        Assert.Contains("nowhere.csv: there is no such file", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query")]
    [InlineData("load")]
    public async Task Help_HasExamples(string command)
    {
        Assert.Equal(0, await RunAsync("dataset", command, "--help"));

        Assert.Contains($"vision dataset {command} ", Output, StringComparison.Ordinal);
        Assert.Contains("With --json:", Output, StringComparison.Ordinal);
    }

    private static (int Uploaded, int Kept) Counts(string json)
    {
        using var report = JsonDocument.Parse(json);
        return (report.RootElement.GetProperty("uploaded").GetInt32(), report.RootElement.GetProperty("kept").GetInt32());
    }
}
