using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Xunit.Abstractions;

namespace Vision.EndToEnd.Dataset;

/// <summary>A query whose host is killed in the middle, again and again, gives what a plain filter of the table gives.</summary>
/// <remarks>Amazon DynamoDB's table is small, so that the gate stays short; full size: VISION_DATASET_ROWS=44000.</remarks>
public sealed class DatasetCrashTests(CalmQuery calm, ITestOutputHelper log) : IClassFixture<CalmQuery>
{
    private const long Allowed = 200L << 20;
    private static readonly int Rows = Environment.GetEnvironmentVariable("VISION_DATASET_ROWS") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 4_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task File_HostKilledInTheMiddle_GivesTheSameRowsAndPixelsOnce()
    {
        const string results = "results/stormy/shoes";

        var run = await QueryKilledAsync(calm.Data, calm.Files, calm.Files.Table, results, () => HostProcess.StartAsync(calm.Data));

        Check(run, calm.Files, "file");
        calm.Files.Check(results);
        Assert.Equal(calm.ExpectedFiles(results).Order(StringComparer.Ordinal), AllFiles(calm.Data));
        foreach (var file in calm.Files.Files(results).Where(file => file.StartsWith(results, StringComparison.Ordinal)))
            Assert.True(Bytes(file).SequenceEqual(Bytes(file.Replace(results, CalmQuery.Results, StringComparison.Ordinal))), $"{file} is another one than that of a run that nobody disturbed.");

        byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(calm.Data, file));
    }

    [Fact]
    public void File_TenTimesTheRows_NeedsHardlyMoreMemory()
    {
        var (fewer, all) = calm.PeakMemory;
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calm.Files.Items} items of 44000 rows, each copied and transformed: {calm.ItemsPerSecond:F0} items/s, {all >> 20} MB at the peak; a tenth of it: {fewer >> 20} MB."));

        Assert.InRange(all - fewer, 0, Allowed);
    }

    [Fact]
    public async Task DynamoDb_HostKilledWhileLoadingAndInTheMiddle_GivesTheSameRowsOnce()
    {
        const string results = "results/stormy/shoes";
        using var folder = new TestFolder();
        var files = new FashionFiles(folder.Path, "products", Rows);
        await using var tables = await DynamoDbEmulator.StartAsync();
        await LoadKilledAsync(tables, files, StartAsync);

        var started = TimeProvider.System.GetTimestamp();
        var run = await QueryKilledAsync(folder.Path, files, "dynamodb://products", results, StartAsync);
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Items} items of {Rows} rows, with kills: {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0} s."));

        Check(run, files, "scan of 4 segments");
        files.Check(results);
        Assert.Equal(files.Files(results).Order(StringComparer.Ordinal), AllFiles(folder.Path));

        Task<HostProcess> StartAsync() => HostProcess.StartAsync(folder.Path, new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_REGION"] = AwsEmulator.Region,
            ["AWS_ENDPOINT_URL_DYNAMODB"] = tables.Endpoint.AbsoluteUri,
        });
    }

    private static async Task LoadKilledAsync(DynamoDbEmulator tables, FashionFiles files, Func<Task<HostProcess>> start)
    {
        await using (var doomed = await start())
        {
            using var started = await doomed.Client.PostAsJsonAsync(
                "/api/runs", new { name = "LoadDataset", instanceId = "load", input = new { source = files.Table, table = "dynamodb://products" } });
            Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
            await Eventually.TrueAsync(async () => await CountRowsAsync(tables) >= Math.Min(Rows / 4, 1_000), Limit, () => $"a quarter of the rows: {doomed.Run.Error}");
            await doomed.Run.CrashAsync();
            Assert.True(await CountRowsAsync(tables) < Rows, "The kill came after the end.");
        }

        await using var host = await start();
        var run = await CalmQuery.CompletedAsync(host, "load");
        Assert.Equal(Rows, run.GetProperty("output").GetProperty("rows").GetInt32());
    }

    /// <summary>Rows that are there; of a large table, those of the first megabyte.</summary>
    private static async Task<int> CountRowsAsync(DynamoDbEmulator tables)
    {
        using var client = new AmazonDynamoDBClient(
            new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = tables.Endpoint.AbsoluteUri, AuthenticationRegion = AwsEmulator.Region });
        try
        {
            return (await client.ScanAsync(new ScanRequest { TableName = "products", Select = Select.COUNT })).Count ?? 0;
        }
        catch (ResourceNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>Kills the host when the run has hardly begun, when it copies, and twice when it transforms.</summary>
    /// <returns>The run.</returns>
    private static async Task<JsonElement> QueryKilledAsync(string data, FashionFiles files, string table, string results, Func<Task<HostProcess>> start)
    {
        var made = Path.Combine(data, results);
        (string Folder, int Files)[] kills = [(made, 0), (made, files.WithPhoto / 8), (Path.Combine(made, "augmented"), files.WithPhoto / 3), (Path.Combine(made, "augmented"), files.WithPhoto * 2 / 3)];
        foreach (var ((folder, enough), kill) in kills.Select((kill, i) => (kill, i)))
        {
            await using var doomed = await start();
            if (kill == 0)
                await CalmQuery.StartAsync(doomed, "stormy", files, table, results);
            await Eventually.TrueAsync(() => Count(folder) >= enough, Limit, () => $"{enough} files in {folder}: {doomed.Run.Error}");
            await doomed.Run.CrashAsync();
            Assert.False(File.Exists(Path.Combine(made, "manifest.json")), $"Kill {kill} came after the end.");
        }

        await using var last = await start();
        return await CalmQuery.CompletedAsync(last, "stormy");
    }

    private static void Check(JsonElement run, FashionFiles files, string access)
    {
        var output = run.GetProperty("output");
        var counts = output.GetProperty("counts");
        Assert.Equal(access, output.GetProperty("access").GetString());
        Assert.Equal(
            [files.Items, files.WithPhoto, files.Items - files.WithPhoto, 0, 0],
            ((string[])["items", "succeeded", "missing", "refused", "failed"]).Select(name => counts.GetProperty(name).GetInt32()));
    }

    private static int Count(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jpg").Count() : 0;

    /// <summary>All that lies in a data folder, hidden or not, except what is the host's own.</summary>
    private static List<string> AllFiles(string data) =>
    [
        .. Directory.EnumerateFiles(data, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(path => Path.GetRelativePath(data, path).Replace('\\', '/'))
            .Where(file => !file.StartsWith(".vision/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
