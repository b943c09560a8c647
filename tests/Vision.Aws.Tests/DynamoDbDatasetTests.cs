using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vision.Emulators;

namespace Vision.Aws.Tests;

public class DynamoDbDatasetTests
{
    private static readonly DatasetColumn Id = new("id", DatasetKind.Number);
    private static readonly DatasetIndex ByKindAndYear = new(new DatasetColumn("kind", DatasetKind.Text), new DatasetColumn("year", DatasetKind.Number));

    [Theory]
    [InlineData("""{}""", "scan of 4 segments", "1 2 3 4 5 6")]
    [InlineData("""{"id": ["eq", 3]}""", "key id", "3")]
    [InlineData("""{"id": ["eq", 3], "kind": ["eq", "b"]}""", "key id", "")]
    [InlineData("""{"id": ["in", 3]}""", "key id", "3")]
    [InlineData("""{"id": ["in", [1, 3, 9]]}""", "key id (3 values)", "1 3")]
    [InlineData("""{"id": ["in", "1", 1, 3, 4], "kind": ["eq", "a"]}""", "key id (3 values)", "1 3")]
    [InlineData("""{"id": ["in", 1, 2], "AND": [{"id": ["in", 2, 3]}]}""", "key id", "2")]
    [InlineData("""{"id": ["eq", 1], "AND": [{"id": ["eq", 2]}]}""", "key id (0 values)", "")]
    [InlineData("""{"OR": [{"id": ["eq", 1], "kind": ["eq", "b"]}, {"id": ["in", 2, 3]}]}""", "key id (3 values)", "2 3")]
    [InlineData("""{"OR": [{"id": ["eq", 1]}, {"kind": ["eq", "b"]}]}""", "scan of 4 segments", "1 2 4")]
    [InlineData("""{"id": ["gt", 3]}""", "scan of 4 segments", "4 5 6")]
    [InlineData("""{"kind": ["eq", "a"]}""", "scan of 4 segments", "1 3 6")]
    [InlineData("""{"kind": ["eq", "a"], "year": ["gt", 2010]}""", "index kind-year-index", "3")]
    [InlineData("""{"kind": ["eq", "a"], "year": ["between", 2010, 2012], "size": ["ne", 5]}""", "index kind-year-index", "1 3")]
    [InlineData("""{"kind": ["eq", "a"], "AND": [{"year": ["gt", 2009]}, {"year": ["ne", 2010]}]}""", "index kind-year-index", "3")]
    [InlineData("""{"kind": ["eq", "a"], "year": ["in", 2010, 2015]}""", "scan of 4 segments", "1")]
    [InlineData("""{"OR": [{"kind": ["eq", "b"]}, {"year": ["eq", 2012]}]}""", "scan of 4 segments", "2 3 4")]
    [InlineData("""{"kind": ["eq", "a"], "year": ["gt", 2009], "OR": [{"year": ["eq", 2012]}, {"size": ["eq", 7]}]}""", "index kind-year-index", "1 3")]
    [InlineData("""{"OR": [{"size": ["eq", 5]}, {"AND": [{"OR": [{}, {"year": ["eq", 1]}]}]}]}""", "scan of 4 segments", "1 2 3 4 5 6")]
    [InlineData("""{"size": ["ne", 5]}""", "scan of 4 segments", "1 3")]
    [InlineData("""{"name": ["begins_with", "r"]}""", "scan of 4 segments", "1")]
    [InlineData("""{"name": ["contains", "ee"]}""", "scan of 4 segments", "2")]
    [InlineData("""{"kind": ["in", "b", "c"], "id": ["lt", 5]}""", "scan of 4 segments", "2 4")]
    public async Task ReadAsync_Query_GivesItsRowsByTheBestWay(string query, string access, string ids)
    {
        var table = await TableAsync();
        var schema = await table.DescribeAsync();
        var condition = await DatasetBinding.BindAsync(table, schema, DatasetQuery.Parse(query));
        var plan = await table.PlanAsync(condition);

        var found = new List<decimal>();
        for (var part = 0; part < plan.Parts; part++)
        {
            await foreach (var row in table.ReadAsync(new DatasetRead(schema, condition, plan, part)))
                found.Add(row.Find("id")!.Value.Number);
        }

        Assert.Equal((access, ids), (plan.Access, string.Join(' ', found.Order())));
    }

    [Fact]
    public async Task ReadAsync_ValuesOfEveryKind_ComeBackAsTheyWerePut()
    {
        var table = await TableAsync();
        const string row = """{"id":9,"name":"é 🐈 \"x\"","sold":true,"tags":["a",1],"size":1.5,"deep":{"a":{"b":false}}}""";
        await table.PutAsync([Row(row)]);

        var schema = await table.DescribeAsync();
        var condition = await DatasetBinding.BindAsync(table, schema, DatasetQuery.Parse("""{"id": ["eq", 9]}"""));
        await foreach (var found in table.ReadAsync(new DatasetRead(schema, condition, await table.PlanAsync(condition))))
            Assert.Equal(Row(row).Values.OrderBy(value => value.Key), found.Values.OrderBy(value => value.Key));
    }

    [Fact]
    public async Task DescribeAsync_Table_KnowsColumnsAndKinds()
    {
        var schema = await (await TableAsync()).DescribeAsync();

        Assert.Equal("id:Number kind:Text name:Text size:Number year:Number", string.Join(' ', schema.Columns.Select(column => $"{column.Name}:{column.Kind}")));
    }

    [Fact]
    public async Task FindColumnAsync_ColumnThatFewRowsHave_IsFound()
    {
        var table = await TableAsync();

        Assert.Equal(new DatasetColumn("size", DatasetKind.Number), await table.FindColumnAsync("size"));
        Assert.Null(await table.FindColumnAsync("nothing"));
    }

    [Fact]
    public async Task CreateAsync_TableWithAnotherKey_IsRefused()
    {
        var table = await TableAsync();

        var error = await Assert.ThrowsAsync<InvalidDatasetException>(() => table.CreateAsync(new DatasetColumn("code", DatasetKind.Text), []));

        Assert.Contains("there is a table with another key: id (N)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutAsync_RowWithoutItsKey_IsRefusedWithTheReason()
    {
        var table = await TableAsync();

        var error = await Assert.ThrowsAsync<InvalidDatasetException>(() => table.PutAsync([Row("""{"kind":"a"}""")]));

        Assert.StartsWith($"{table.Address}: DynamoDB refuses it (ValidationException)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutAsync_RowsLeftUndone_ArePutAgainUntilNoneIsLeft()
    {
        var batches = new List<int>();
        await using var server = await ServeAsync(async request =>
        {
            using var body = await System.Text.Json.JsonDocument.ParseAsync(request.Body);
            var rows = body.RootElement.GetProperty("RequestItems").GetProperty("products");
            batches.Add(rows.GetArrayLength());
            // Every second row stays undone.
            var undone = string.Join(',', rows.EnumerateArray().Where((_, i) => i % 2 == 1).Select(row => row.GetRawText()));
            return undone.Length == 0 ? """{"UnprocessedItems":{}}""" : $$$"""{"UnprocessedItems":{"products":[{{{undone}}}]}}""";
        });
        var table = Open(new Uri(server.Urls.First()), "products");

        await table.PutAsync([.. Enumerable.Range(1, 30).Select(id => Row($$"""{"id":{{id}}}"""))]);

        Assert.Equal([25, 12, 6, 3, 1, 5, 2, 1], batches);
    }

    [Fact]
    public async Task ReadAsync_Throttled_IsRetryable()
    {
        await using var server = await ServeAsync(_ => Task.FromResult("""{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"slow"}"""), 400);

        await Assert.ThrowsAsync<ThrottledException>(() => Open(new Uri(server.Urls.First()), "products").DescribeAsync());
    }

    [Theory]
    [InlineData("dynamodb://a/b")]
    [InlineData("dynamodb://ab")]
    public void Open_NameThatNoTableHas_IsRefused(string address) =>
        Assert.Throws<InvalidDatasetException>(() => new DynamoDbDatasets(() => throw new InvalidOperationException("No client is needed."), TimeProvider.System).Open(DatasetAddress.Parse(address)));

    private static async Task<DynamoDbDataset> TableAsync()
    {
        var table = Open((await DynamoDbEmulator.SharedAsync()).Endpoint, $"t{Guid.NewGuid():N}");
        await table.CreateAsync(Id, [ByKindAndYear]);
        // name, size and year are words that expressions reserve.
        await table.PutAsync([
            Row("""{"id":1,"kind":"a","year":2010,"size":7,"name":"red"}"""),
            Row("""{"id":2,"kind":"b","year":2011,"name":"green"}"""),
            Row("""{"id":3,"kind":"a","year":2012,"size":6}"""),
            Row("""{"id":4,"kind":"b","year":2012,"size":5}"""),
            Row("""{"id":5,"year":2010}"""),
            Row("""{"id":6,"kind":"a"}"""),
        ]);
        return table;
    }

    private static DynamoDbDataset Open(Uri endpoint, string name)
    {
        var options = new DynamoDbOptions { Endpoint = endpoint, Region = "eu-central-1", Credentials = new BasicAWSCredentials("test", "test") };
        var services = new ServiceCollection().AddDynamoDbDatasets(options).BuildServiceProvider();
        return (DynamoDbDataset)services.GetRequiredService<IDatasetSource>().Open(new DatasetAddress("dynamodb", name));
    }

    private static DatasetRow Row(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return DatasetRow.Read(document.RootElement);
    }

    private static async Task<WebApplication> ServeAsync(Func<HttpRequest, Task<string>> answer, int status = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/", async context =>
        {
            var body = await answer(context.Request);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/x-amz-json-1.0";
            await context.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return app;
    }
}
