using System.Text;
using Vision.Pipelines.Datasets.Files;

namespace Vision.Pipelines.Tests.Datasets.Files;

public sealed class FileDatasetTests : IDisposable
{
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ReadAsync_CsvAsItComes_GivesEveryRow()
    {
        var table = await OpenAsync("t.csv", "\uFEFFid,gender,year,name\r\n"
            + "1,Men,2012,Plain\r\n"
            + "2,Women,,Nike Shoe, red, large\r\n"
            + "3,Men,2011,\"Quoted, \"\"well\"\"\nin two lines\"\r\n"
            + "\r\n"
            + "4,Men,2010,A 12\" ruler\r\n"
            + "5,Men\r\n"
            + "6,Boys,2013,Last 5\" one");

        Assert.Equal(
            [
                """{"id":1,"gender":"Men","year":2012,"name":"Plain"}""",
                """{"id":2,"gender":"Women","name":"Nike Shoe, red, large"}""",
                """{"id":3,"gender":"Men","year":2011,"name":"Quoted, \"well\"\nin two lines"}""",
                """{"id":4,"gender":"Men","year":2010,"name":"A 12\" ruler"}""",
                """{"id":5,"gender":"Men"}""",
                """{"id":6,"gender":"Boys","year":2013,"name":"Last 5\" one"}""",
            ],
            await RowsAsync(table));
        Assert.Equal("id:Number gender:Text year:Number name:Text", await ColumnsAsync(table));
    }

    [Fact]
    public async Task ReadAsync_ColumnWithLeadingZeros_StaysText()
    {
        var table = await OpenAsync("t.csv", "id,code\n1,007\n2,8\n");

        Assert.Equal(["""{"id":1,"code":"007"}""", """{"id":2,"code":"8"}"""], await RowsAsync(table));
    }

    [Fact]
    public async Task ReadAsync_JsonLines_KeepsKinds()
    {
        var table = await OpenAsync("t.jsonl", "{\"id\": \"1\", \"year\": 2012.50, \"sold\": true}\r\n\n{\"id\": \"2\", \"tags\": [\"a\"], \"year\": null}");

        Assert.Equal(["""{"id":"1","year":2012.5,"sold":true}""", """{"id":"2","tags":["a"]}"""], await RowsAsync(table));
        Assert.Equal("id:Text year:Number sold:Flag tags:Json", await ColumnsAsync(table));
    }

    [Theory]
    [InlineData("t.csv", "", "it is empty; its first line names the columns")]
    [InlineData("t.csv", "id,,year\n", "column 2 has no name")]
    [InlineData("t.csv", "id,year,id\n", "two columns are called 'id'")]
    [InlineData("t.jsonl", "{\"id\": 1}\n[2]\n", "line 2 is no row")]
    [InlineData("t.jsonl", "{\"id\": 1}\n{\"id\"\n", "line 2 is no row")]
    [InlineData("t.xlsx", "PK", "its name tells no kind of table")]
    public async Task DescribeAsync_NoTable_SaysWhy(string name, string content, string sentence)
    {
        var table = await OpenAsync(name, content);

        var error = await Assert.ThrowsAsync<InvalidDatasetException>(() => table.DescribeAsync());

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"file://images/{name}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t.csv", "id\n")]
    [InlineData("t.jsonl", "{}\n")]
    public async Task DescribeAsync_LineWithoutEnd_IsRefusedBeforeItFillsTheMemory(string name, string start)
    {
        var table = await OpenAsync(name, start + new string('x', 3 * LimitedLines.Longest));

        Assert.Contains("a line is longer", (await Assert.ThrowsAsync<InvalidDatasetException>(() => table.DescribeAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DescribeAsync_NotUtf8_SaysSo()
    {
        await _fixture.Store.WriteAsync(PipelineFixture.Image("t.csv"), new MemoryStream(Encoding.Latin1.GetBytes("id,name\n1,café\n")));
        var table = new FileDataset(PipelineFixture.Image("t.csv"), _fixture.Stores);

        Assert.Contains("not UTF-8", (await Assert.ThrowsAsync<InvalidDatasetException>(() => table.DescribeAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_FileReplacedSinceItWasDescribed_IsRefused()
    {
        var table = await OpenAsync("t.csv", "id\n1\n");
        var schema = await table.DescribeAsync();
        await OpenAsync("t.csv", "id\n1\n2\n");

        await Assert.ThrowsAsync<PreconditionFailedException>(async () =>
        {
            await foreach (var _ in table.ReadAsync(new DatasetRead(schema, null, new DatasetPlan("file", 1))))
                Assert.Fail("No row of another version may be given.");
        });
    }

    [Theory]
    [InlineData("""{"Gender": ["eq", "Men"]}""", "there is no column 'Gender'; did you mean gender?")]
    [InlineData("""{"yaer": ["eq", 2012]}""", "there is no column 'yaer'; did you mean year?")]
    [InlineData("""{"nothing": ["eq", 1]}""", "The columns are: id, gender, year.")]
    [InlineData("""{"year": ["gt", "soon"]}""", "year: the column holds numbers, and 'soon' is text.")]
    [InlineData("""{"gender": ["gt", 3]}""", "gender: the column holds text, and 3 is numbers.")]
    [InlineData("""{"year": ["contains", "20"]}""", "year: 'contains' is about text, and the column holds numbers")]
    [InlineData("""{"year": ["between", 2013, 2011]}""", "year: nothing is between 2013 and 2011")]
    public async Task BindAsync_QueryThatDoesNotFit_SaysWhatDoes(string query, string sentence)
    {
        var table = await OpenAsync("t.csv", "id,gender,year\n1,Men,2012\n");

        var error = await Assert.ThrowsAsync<InvalidQueryException>(async () =>
            await DatasetBinding.BindAsync(table, await table.DescribeAsync(), DatasetQuery.Parse(query)));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BindAsync_NumberInQuotes_IsTakenForTheNumber()
    {
        var table = await OpenAsync("t.csv", "id,code,year\n1,007,2012\n");

        var bound = await DatasetBinding.BindAsync(table, await table.DescribeAsync(), DatasetQuery.Parse("""{"year": ["eq", "2012"], "code": ["ne", 7]}"""));

        Assert.Equal([DatasetValue.Of(2012), DatasetValue.Of("7")], bound.Comparisons.Select(comparison => comparison.Operands[0]));
    }

    private async Task<FileDataset> OpenAsync(string name, string content)
    {
        var info = await _fixture.WriteAsync(name, content);
        return new FileDataset(info.Reference, _fixture.Stores);
    }

    private static async Task<string> ColumnsAsync(FileDataset table) =>
        string.Join(' ', (await table.DescribeAsync()).Columns.Select(column => $"{column.Name}:{column.Kind}"));

    private static async Task<List<string>> RowsAsync(FileDataset table)
    {
        var rows = new List<string>();
        await foreach (var row in table.ReadAsync(new DatasetRead(await table.DescribeAsync(), null, new DatasetPlan("file", 1))))
            rows.Add(System.Text.Json.JsonSerializer.Serialize(row, Readable));

        return rows;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
