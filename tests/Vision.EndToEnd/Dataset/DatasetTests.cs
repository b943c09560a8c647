using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Vision.Bench.Dataset;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Dataset;

/// <summary><c>vision dataset load</c> and <c>query</c> over a real host: what comes out is what a plain loop over the rows finds.</summary>
public sealed class DatasetTests : IDisposable
{
    private const int Rows = 2_000;

    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();
    private readonly FashionTable _table = new(Rows);
    private readonly List<string> _shoes;
    private readonly List<string> _withImage;

    public DatasetTests()
    {
        _shoes = [.. _table.MensShoesAfter2012().Select(row => row[0]).Order(StringComparer.Ordinal)];
        _withImage = [.. _shoes.Where((_, i) => i % 10 != 9)];
        _files.Write("styles.csv", _table.ToCsv());
        foreach (var id in _withImage)
            _files.Write($"images/{id}.jpg", Convert.FromBase64String(Photo.Jpeg));
    }

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task LoadAndQuery_AFileOnOneMachine_GivesWhatAPlainLoopFinds()
    {
        await using var host = await HostProcess.StartAsync(_data.Path);

        var load = Report(await host.VisionAsync("dataset", "load", "--csv", _files["styles.csv"], "--images", _files["images"], "--json"));
        var again = Report(await host.VisionAsync("dataset", "load", "--csv", _files["styles.csv"], "--images", _files["images"], "--json"));
        string[] query = ["dataset", "query", load.GetProperty("table").GetString()!, "--images", load.GetProperty("images").GetString()!, "--preset", "1", "--json"];
        var first = Report(await host.VisionAsync(query));
        var second = Report(await host.VisionAsync(query));

        Assert.Equal((_withImage.Count, 0), (load.GetProperty("uploaded").GetInt32(), load.GetProperty("kept").GetInt32()));
        Assert.Equal((0, _withImage.Count), (again.GetProperty("uploaded").GetInt32(), again.GetProperty("kept").GetInt32()));
        Check(Counts(first), reused: 0);
        Check(Counts(second), reused: _withImage.Count);
        CheckFolder(_data["datasets/results/datasets/styles-preset-1"]);
    }

    [Fact]
    public async Task Query_TransformsOfAFile_AreTheSamePixelsAgain()
    {
        await using var host = await HostProcess.StartAsync(_data.Path);
        Report(await host.VisionAsync("dataset", "load", "--csv", _files["styles.csv"], "--images", _files["images"], "--json"));
        Task<CommandResult> QueryAsync(string folder) => host.VisionAsync(
            "dataset", "query", "file://datasets/styles/styles.csv", "--images", "file://datasets/styles/images/", "--preset", "4", "--folder", $"file://results/{folder}/", "--json");

        Report(await QueryAsync("a"));
        Report(await QueryAsync("b"));

        var made = Directory.GetFiles(_data["results/a/augmented"]).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(_withImage.Select(id => $"{id}-1.jpg").Append("contact-sheet.jpg"), made);
        Assert.All(made[..^1], name => Assert.Equal(File.ReadAllBytes(_data[$"results/a/augmented/{name}"]), File.ReadAllBytes(_data[$"results/b/augmented/{name}"])));
    }

    [Fact]
    public async Task Query_Embedding_GivesNumbersOfEachFace()
    {
        await using var host = await HostProcess.StartAsync(_data.Path);
        _files.Write("people.csv", "id\n1\n2\n"u8.ToArray());
        _files.Write("people/1.jpg", TestClips.Portrait(0));
        _files.Write("people/2.jpg", TestClips.Portrait(1));
        Report(await host.VisionAsync("dataset", "load", "--csv", _files["people.csv"], "--images", _files["people"], "--json"));

        Report(await host.VisionAsync(
            "dataset", "query", "file://datasets/people/people.csv", "--images", "file://datasets/people/images/", "--query", "{}", "--model", "embedding", "--folder", "file://results/people/", "--json"));

        using var metadata = JsonDocument.Parse(File.ReadAllBytes(_data["results/people/metadata.json"]));
        var embeddings = metadata.RootElement.EnumerateArray()
            .Select(row => row.GetProperty("vision").GetProperty("faces")[0].GetProperty("embedding").EnumerateArray().Select(number => number.GetDouble()).ToList()).ToList();
        Assert.All(embeddings, numbers => Assert.Equal(512, numbers.Count));
        Assert.All(embeddings, numbers => Assert.Equal(1, numbers.Sum(number => number * number), 3));
        Assert.True(embeddings[0].Zip(embeddings[1], (a, b) => a * b).Sum() < 0.5);
    }

    [Fact]
    public async Task Query_ColumnThatIsNotThere_FailsWithTheNearestName()
    {
        await using var host = await HostProcess.StartAsync(_data.Path);
        Report(await host.VisionAsync("dataset", "load", "--csv", _files["styles.csv"], "--json"));

        var result = await host.VisionAsync(
            "dataset", "query", "file://datasets/styles/styles.csv", "--images", "file://datasets/styles/images/", "--query", """{"baseColor": ["eq", "Red"]}""");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("baseColour", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAndQuery_DynamoDbWithImagesInS3_GivesWhatAPlainLoopFinds()
    {
        const string bucket = "vision-datasets";
        await using var s3 = await AwsEmulator.StartAsync();
        await using var tables = await DynamoDbEmulator.StartAsync();
        await using var host = await HostProcess.StartAsync(
            _data.Path,
            new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_REGION"] = AwsEmulator.Region,
                ["AWS_ENDPOINT_URL"] = s3.Endpoint.AbsoluteUri,
                ["AWS_ENDPOINT_URL_DYNAMODB"] = tables.Endpoint.AbsoluteUri,
            },
            "--Vision:Containers:datasets", $"s3://{bucket}", "--Vision:S3Store:CreateBuckets", "true");

        var load = Report(await host.VisionAsync(
            "dataset", "load", "--table", "products", "--csv", _files["styles.csv"], "--images", _files["images"], "--index", "gender:year", "--json"));
        var images = load.GetProperty("images").GetString()!;
        var query = Report(await host.VisionAsync("dataset", "query", "dynamodb://products", "--images", images, "--preset", "1", "--json"));

        Assert.Equal((Rows, $"s3://{bucket}/products/images/"), (load.GetProperty("rows").GetInt32(), images));
        Check(Counts(query), reused: 0);
        Assert.Contains("gender", query.GetProperty("output").GetProperty("access").GetString(), StringComparison.Ordinal);
        await DownloadAsync(s3, bucket, "results/datasets/products-preset-1/");
        CheckFolder(_files["results/datasets/products-preset-1"]);
    }

    private void Check(JsonElement counts, int reused) => Assert.Equal(
        [_shoes.Count, _withImage.Count, _shoes.Count - _withImage.Count, 0, reused],
        ((string[])["items", "succeeded", "missing", "failed", "reused"]).Select(name => counts.GetProperty(name).GetInt32()));

    // The images, their rows, and what became of each.
    private void CheckFolder(string folder)
    {
        Assert.Equal(_withImage, Directory.GetFiles(folder, "*.jpg").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

        using var metadata = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "metadata.json")));
        Assert.Equal(_shoes, metadata.RootElement.EnumerateArray().Select(row => row.GetProperty("id").ToString()).Order(StringComparer.Ordinal));
        var names = _table.MensShoesAfter2012().ToDictionary(row => row[0], row => row[^1]);
        Assert.All(metadata.RootElement.EnumerateArray(), row => Assert.Equal(names[row.GetProperty("id").ToString()], row.GetProperty("productDisplayName").GetString()));

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var missing = manifest.RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("outcome").GetString() == "missing").Select(item => item.GetProperty("id").ToString()).Order(StringComparer.Ordinal);
        Assert.Equal(_shoes.Except(_withImage), missing);
    }

    private async Task DownloadAsync(AwsEmulator s3, string bucket, string prefix)
    {
        using var client = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = s3.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region, ForcePathStyle = true });
        string? token = null;
        do
        {
            var page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = token });
            foreach (var item in page.S3Objects)
            {
                using var answer = await client.GetObjectAsync(bucket, item.Key);
                using var content = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(content);
                _files.Write(item.Key, content.ToArray());
            }

            token = page.NextContinuationToken;
        }
        while (token is not null);
    }

    private static JsonElement Counts(JsonElement report) => report.GetProperty("output").GetProperty("counts");

    private static JsonElement Report(CommandResult result)
    {
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var report = JsonDocument.Parse(result.Output);
        return report.RootElement.Clone();
    }
}
