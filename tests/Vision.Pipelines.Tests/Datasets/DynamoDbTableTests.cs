using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Aws;
using Vision.Aws.Tests;
using Vision.Bench.Dataset;
using Vision.Emulators;
using Vision.Pipelines.Datasets;

namespace Vision.Pipelines.Tests.Datasets;

/// <summary>The whole way: a CSV into a table of DynamoDB, and a query of it into a folder.</summary>
public sealed class DynamoDbTableTests : IDisposable
{
    private static readonly ObjectRef Styles = new("file", "datasets", "styles.csv");
    private static readonly ObjectPrefix Images = new("file", "images", "fashion/");

    private readonly PipelineFixture _fixture = new();
    private readonly DatasetAddress _table = new("dynamodb", $"t{Guid.NewGuid():N}");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task LoadThenPreset1_GivesWhatAPlainFilterOfTheFileGives()
    {
        var table = new FashionTable(FashionRows.Count);
        await _fixture.Store.WriteAsync(Styles, new MemoryStream(table.ToCsv()));
        var expected = table.MensShoesAfter2012().OrderBy(row => int.Parse(row[0], CultureInfo.InvariantCulture)).ToList();
        var missing = expected.Where((_, i) => i % 7 == 3).Select(row => row[0]).ToHashSet();
        foreach (var row in expected.Where(row => !missing.Contains(row[0])))
            await _fixture.WriteAsync($"fashion/{row[0]}.jpg", $"image of {row[0]}");
        await using var pipelines = await StartAsync();

        var load = await RunAsync<LoadDatasetOutput>(pipelines, LoadDatasetOrchestrator.Name, new LoadDatasetInput(Styles, _table, Indexes: ["gender:year"]));
        var query = await RunAsync<QueryDatasetOutput>(pipelines, QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, Preset: 1));
        var scan = await RunAsync<QueryDatasetOutput>(
            pipelines, QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, DatasetQuery.Parse("""{"subCategory": ["eq", "Watches"]}""")));
        var one = await RunAsync<QueryDatasetOutput>(
            pipelines, QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, DatasetQuery.Parse("""{"id": ["eq", 1000]}""")));

        Assert.Equal((FashionRows.Count, true), (load.Rows, load.Created));
        Assert.Equal(("index gender-year-index", "scan of 4 segments", "key id"), (query.Access, scan.Access, one.Access));
        Assert.Equal(new DatasetCounts(expected.Count, expected.Count - missing.Count, missing.Count), query.Counts);
        await FashionRows.AssertAsync(_fixture, query, expected, missing);
        Assert.Equal((table.Rows.Count(row => row[3] == "Watches"), 1), (scan.Counts.Items, one.Counts.Items));
        Assert.DoesNotContain(_fixture.Files().Concat(_fixture.Files("datasets")), file => file.Contains(".parts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Load_TwiceAndWithRowsOfOneKey_EndsTheSame()
    {
        await _fixture.WriteAsync(Styles, "id,kind\n2,a\n1,a\n1,twin\n");
        await using var pipelines = await StartAsync();

        var first = await RunAsync<LoadDatasetOutput>(pipelines, LoadDatasetOrchestrator.Name, new LoadDatasetInput(Styles, _table));
        var second = await RunAsync<LoadDatasetOutput>(pipelines, LoadDatasetOrchestrator.Name, new LoadDatasetInput(Styles, _table));
        var all = await RunAsync<QueryDatasetOutput>(pipelines, QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, DatasetQuery.Everything));

        Assert.Equal((true, false), (first.Created, second.Created));
        Assert.Equal("[\n{\"id\":1,\"kind\":\"a\"},\n{\"id\":2,\"kind\":\"a\"}\n]\n", await _fixture.ReadAsync(all.Metadata));
    }

    [Theory]
    [InlineData("""{"knid": ["eq", "a"]}""", "there is no column 'knid'; did you mean kind or id?")]
    [InlineData("""{"kind": ["eq", "b"]}""", "nothing matches: kind is never 'b'")]
    public async Task Query_ThatCannotMatch_SaysWhy(string query, string sentence)
    {
        await _fixture.WriteAsync(Styles, "id,kind\n1,a\n");
        await using var pipelines = await StartAsync();
        await RunAsync<LoadDatasetOutput>(pipelines, LoadDatasetOrchestrator.Name, new LoadDatasetInput(Styles, _table));

        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, DatasetQuery.Parse(query)));

        Assert.Contains(sentence, FailureSentence.Of(run.FailureDetails!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_IdsOfWhichSomeAreNotThere_ReadsThoseRowsAlone()
    {
        await _fixture.WriteAsync(Styles, "id,kind\n1,a\n2,b\n3,a\n");
        var service = new RecordedDynamoDb((await DynamoDbEmulator.SharedAsync()).Endpoint);
        await using var pipelines = await StartAsync(service);
        await RunAsync<LoadDatasetOutput>(pipelines, LoadDatasetOrchestrator.Name, new LoadDatasetInput(Styles, _table));
        service.Forget();

        var output = await RunAsync<QueryDatasetOutput>(
            pipelines, QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, DatasetQuery.Parse("""{"id": ["in", 1, 2, 9]}""")));

        Assert.Equal(("key id (3 values)", 2), (output.Access, output.Counts.Items));
        Assert.Equal(["id is never 9."], output.Notes);
        // The sample that tells the columns is the only scan; the value that is missing is looked up by key again.
        Assert.Equal(["Scan", "BatchGetItem", "Query"], service.Operations.Where(operation => operation != "DescribeTable"));
        Assert.Contains("\"Limit\":1000", service.Calls.Single(call => call.Operation == "Scan").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_TableThatIsNotThere_SaysWhatToDo()
    {
        await using var pipelines = await StartAsync();

        var run = await pipelines.RunAsync(QueryDatasetOrchestrator.Name, new QueryDatasetInput(_table, Images, DatasetQuery.Everything));

        Assert.Equal($"{_table}: there is no such table; load one with vision dataset load.", FailureSentence.Of(run.FailureDetails!));
    }

    private async Task<RunningPipelines> StartAsync(RecordedDynamoDb? service = null)
    {
        var emulator = await DynamoDbEmulator.SharedAsync();
        var options = new DynamoDbOptions { Endpoint = emulator.Endpoint, Region = "eu-central-1", Credentials = new BasicAWSCredentials("test", "test") };
        return await RunningPipelines.StartAsync(_fixture, configure: services =>
        {
            if (service is not null)
                services.AddSingleton<IAmazonDynamoDB>(service.Client);
            services.AddDynamoDbDatasets(options);
        });
    }

    private static async Task<T> RunAsync<T>(RunningPipelines pipelines, string name, object input)
        where T : class
    {
        var run = await pipelines.RunAsync(name, input, patience: FashionRows.Patience);
        Assert.True(run.RuntimeStatus == OrchestrationRuntimeStatus.Completed, run.FailureDetails?.ToString());
        return run.ReadOutputAs<T>()!;
    }
}
