using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Vision.Emulators;

namespace Vision.Aws.Tests;

/// <summary>What is asked for by key is read by key, whatever else the table holds.</summary>
public class DynamoDbKeysTests
{
    private const int Rows = 300;

    [Theory]
    [InlineData("""{"id": ["eq", 7]}""", "Query", "7")]
    [InlineData("""{"id": ["in", 7, 8, 299, 5000]}""", "BatchGetItem", "7 8 299")]
    [InlineData("""{"id": ["in", 7, 8, 9], "odd": ["eq", true]}""", "BatchGetItem", "7 9")]
    [InlineData("""{"odd": ["eq", true], "id": ["lt", 5]}""", "Scan Scan Scan Scan", "1 3")]
    public async Task ReadAsync_KeysOfTheQuery_AreAllThatIsAskedFor(string query, string operations, string ids)
    {
        var (table, service) = await TableAsync();

        Assert.Equal((operations, ids), await ReadAsync(table, service, query));
    }

    [Fact]
    public async Task ReadAsync_MoreKeysThanABatchTakes_TakesSeveralBatchesWithoutAScan()
    {
        var (table, service) = await TableAsync();
        // 250 keys, some of which are named twice.
        var query = $$"""{"OR": [{"id": ["in", {{List(1, 100)}}]}, {"id": ["in", {{List(91, 100)}}]}, {"id": ["in", {{List(191, 60)}}]}]}""";

        var (operations, ids) = await ReadAsync(table, service, query);

        Assert.Equal("BatchGetItem BatchGetItem BatchGetItem", operations);
        Assert.Equal(List(1, 250).Replace(',', ' '), ids);
        Assert.Equal([100, 100, 50], service.Calls.Where(call => call.Operation == "BatchGetItem").Select(call => KeysOf(call.Body, table.Address.Path).Count));
    }

    [Fact]
    public async Task ReadAsync_TableWithASortKey_IsQueriedForEachValue()
    {
        var service = new RecordedDynamoDb((await DynamoDbEmulator.SharedAsync()).Endpoint);
        var table = new DynamoDbDataset(new DatasetAddress("dynamodb", $"t{Guid.NewGuid():N}"), service.Client, TimeProvider.System);
        await service.Client.CreateTableAsync(new CreateTableRequest
        {
            TableName = table.Address.Path,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new KeySchemaElement("shop", KeyType.HASH), new KeySchemaElement("id", KeyType.RANGE)],
            AttributeDefinitions = [new AttributeDefinition("shop", ScalarAttributeType.S), new AttributeDefinition("id", ScalarAttributeType.N)],
        });
        await table.PutAsync([.. Enumerable.Range(1, 30).Select(id => Row($$"""{"shop": "s{{id % 3}}", "id": {{id}}}"""))]);

        var (operations, ids) = await ReadAsync(table, service, """{"shop": ["in", "s0", "s1", "nowhere"], "id": ["gt", 24]}""");

        Assert.Equal(("Query Query Query", "25 27 28 30"), (operations, ids));
    }

    [Fact]
    public async Task ReadAsync_TextThatIsTooLongForAKey_MatchesNothing()
    {
        var service = new RecordedDynamoDb((await DynamoDbEmulator.SharedAsync()).Endpoint);
        var table = new DynamoDbDataset(new DatasetAddress("dynamodb", $"t{Guid.NewGuid():N}"), service.Client, TimeProvider.System);
        await table.CreateAsync(new DatasetColumn("id", DatasetKind.Text), []);
        await table.PutAsync([Row("""{"id": "1"}"""), Row("""{"id": "2"}""")]);

        Assert.Equal(("BatchGetItem", "1 2"), await ReadAsync(table, service, $$"""{"id": ["in", "1", "2", "{{new string('x', 2049)}}"]}"""));
        Assert.Equal(("", ""), await ReadAsync(table, service, $$"""{"id": ["eq", "{{new string('x', 2049)}}"]}"""));
    }

    [Fact]
    public async Task ReadAsync_SomeColumns_GivesThoseOfTheRowsThatMatch()
    {
        var (table, service) = await TableAsync();
        foreach (var ids in new[] { "7, 8", "7" })
        {
            var query = $$"""{"id": ["in", {{ids}}], "odd": ["eq", true]}""";

            var rows = await RowsAsync(table, service, query, ["name"]);

            Assert.Equal(["[name, 'no. 7']"], rows.SelectMany(row => row.Values.Select(value => value.ToString())));
        }
    }

    [Fact]
    public async Task ReadAsync_KeysLeftUndone_AreAskedForAgainUntilNoneIsLeft()
    {
        var batches = new List<int>();
        await using var server = await ServeAsync(keys =>
        {
            batches.Add(keys.Count);
            return (keys.Count + 1) / 2;
        });

        var rows = await ReadBatchesAsync(server, 120, TimeProvider.System);

        Assert.Equal(Enumerable.Range(1, 120).Select(id => $"{id}"), rows);
        Assert.Equal([100, 50, 25, 12, 6, 3, 1, 20, 10, 5, 2, 1], batches);
    }

    [Fact]
    public async Task ReadAsync_KeysLeftUndoneAgainAndAgain_GivesUpAsThrottled()
    {
        var batches = 0;
        await using var server = await ServeAsync(_ => batches++ * 0);
        var time = new FakeTimeProvider();

        var reading = ReadBatchesAsync(server, 3, time);
        while (!reading.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        var error = await Assert.ThrowsAsync<ThrottledException>(() => reading);
        Assert.Contains("still leaves 3 rows of a batch undone after 12 tries", error.Message, StringComparison.Ordinal);
        Assert.Equal(12, batches);
    }

    private static string List(int first, int count) => string.Join(',', Enumerable.Range(first, count));

    private static async Task<(DynamoDbDataset Table, RecordedDynamoDb Service)> TableAsync()
    {
        var service = new RecordedDynamoDb((await DynamoDbEmulator.SharedAsync()).Endpoint);
        var table = new DynamoDbDataset(new DatasetAddress("dynamodb", $"t{Guid.NewGuid():N}"), service.Client, TimeProvider.System);
        await table.CreateAsync(new DatasetColumn("id", DatasetKind.Number), []);
        await table.PutAsync([.. Enumerable.Range(1, Rows).Select(id => Row($$"""{"id": {{id}}, "odd": {{(id % 2 == 1 ? "true" : "false")}}, "name": "no. {{id}}"}"""))]);
        return (table, service);
    }

    /// <returns>What the service was asked for to read the rows, without looks at the table itself, and their ids.</returns>
    private static async Task<(string Operations, string Ids)> ReadAsync(DynamoDbDataset table, RecordedDynamoDb service, string query)
    {
        var ids = (await RowsAsync(table, service, query)).Select(row => row.Find("id")!.Value).Order(Comparer<DatasetValue>.Create((a, b) => a.CompareTo(b)));
        return (string.Join(' ', service.Operations.Where(operation => operation != "DescribeTable")), string.Join(' ', ids.Select(id => id.Text)));
    }

    private static async Task<List<DatasetRow>> RowsAsync(DynamoDbDataset table, RecordedDynamoDb service, string query, IReadOnlyList<string>? columns = null)
    {
        var schema = await table.DescribeAsync();
        var condition = await DatasetBinding.BindAsync(table, schema, DatasetQuery.Parse(query));
        service.Forget();
        var plan = await table.PlanAsync(condition);
        var rows = new List<DatasetRow>();
        for (var part = 0; part < plan.Parts; part++)
        {
            await foreach (var row in table.ReadAsync(new DatasetRead(schema, condition, plan, part) { Columns = columns }))
                rows.Add(row);
        }

        return rows;
    }

    private static async Task<List<string>> ReadBatchesAsync(WebApplication server, int keys, TimeProvider time)
    {
        var table = new DynamoDbDataset(new DatasetAddress("dynamodb", "products"), new RecordedDynamoDb(new Uri(server.Urls.First())).Client, time);
        var values = Enumerable.Range(1, keys).Select(id => DatasetValue.Of((decimal)id)).ToList();
        var query = new AnyCondition([.. values.Chunk(60).Select(some => new ColumnCondition("id", DatasetOperator.In, some))]);
        var ids = new List<string>();
        await foreach (var row in table.ReadAsync(new DatasetRead(new DatasetSchema([]), query, new DatasetPlan("key", 1))))
            ids.Add(row.Find("id")!.Value.Text);

        return ids;
    }

    private static List<JsonElement> KeysOf(string body, string table)
    {
        using var request = JsonDocument.Parse(body);
        return [.. request.RootElement.GetProperty("RequestItems").GetProperty(table).GetProperty("Keys").EnumerateArray().Select(key => key.Clone())];
    }

    private static DatasetRow Row(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DatasetRow.Read(document.RootElement);
    }

    /// <summary>A service that has every row, and gives of each batch the first ones.</summary>
    /// <param name="given">How many, of these keys.</param>
    private static async Task<WebApplication> ServeAsync(Func<IReadOnlyList<JsonElement>, int> given)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/", async context =>
        {
            context.Response.ContentType = "application/x-amz-json-1.0";
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            await context.Response.WriteAsync(context.Request.Headers["X-Amz-Target"].ToString().EndsWith("DescribeTable", StringComparison.Ordinal)
                ? """{"Table":{"TableName":"products","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}}"""
                : Answer(KeysOf(body, "products")));
        });
        await app.StartAsync();
        return app;

        string Answer(List<JsonElement> keys)
        {
            var count = given(keys);
            var undone = count == keys.Count ? "{}" : $$$"""{"products":{"Keys":[{{{Join(keys.Skip(count))}}}]}}""";
            return $$$"""{"Responses":{"products":[{{{Join(keys.Take(count))}}}]},"UnprocessedKeys":{{{undone}}}}""";
        }

        static string Join(IEnumerable<JsonElement> keys) => string.Join(',', keys.Select(key => key.GetRawText()));
    }
}
