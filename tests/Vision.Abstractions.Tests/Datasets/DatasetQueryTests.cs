using System.Text.Json;

namespace Vision.Tests.Datasets;

public class DatasetQueryTests
{
    private static readonly DatasetRow Shoe = DatasetRow.Read(JsonDocument.Parse(
        """{"id": 15970, "gender": "Men", "year": 2012, "usage": "Casual", "name": "Turtle Check, Navy", "sold": true}""").RootElement);

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"gender": ["eq", "Men"]}""", true)]
    [InlineData("""{"gender": ["eq", "men"]}""", false)]
    [InlineData("""{"gender": ["ne", "Women"], "year": ["gt", 2011]}""", true)]
    [InlineData("""{"gender": ["ne", "Women"], "year": ["gt", 2012]}""", false)]
    [InlineData("""{"year": ["ge", 2012]}""", true)]
    [InlineData("""{"year": ["lt", 2012.5]}""", true)]
    [InlineData("""{"year": ["le", 2011]}""", false)]
    [InlineData("""{"year": ["between", 2012, 2013]}""", true)]
    [InlineData("""{"year": ["between", [2009, 2011]]}""", false)]
    [InlineData("""{"usage": ["in", "Formal", "Casual"]}""", true)]
    [InlineData("""{"usage": ["in", ["Formal", "Sports"]]}""", false)]
    [InlineData("""{"name": ["begins_with", "Turtle"]}""", true)]
    [InlineData("""{"name": ["contains", ", N"]}""", true)]
    [InlineData("""{"name": ["contains", "navy"]}""", false)]
    [InlineData("""{"sold": ["eq", true]}""", true)]
    [InlineData("""{"season": ["ne", "Fall"]}""", false)]
    [InlineData("""{"OR": [{"gender": ["eq", "Women"]}, {"AND": [{"year": ["eq", 2012]}, {"usage": ["eq", "Casual"]}]}]}""", true)]
    [InlineData("""{"OR": [{"gender": ["eq", "Women"]}, {"year": ["eq", 2010]}], "usage": ["eq", "Casual"]}""", false)]
    public void Matches_Row_IsWhatTheQuerySays(string query, bool expected)
    {
        var parsed = DatasetQuery.Parse(query);

        Assert.Equal(expected, parsed.Condition.Matches(Shoe));
        Assert.Equal(expected, DatasetQuery.Parse(parsed.ToString()).Condition.Matches(Shoe));
    }

    [Theory]
    [InlineData("""[1]""", "query: [1] is no object")]
    [InlineData("""{"gender": "Men"}""", "gender: \"Men\" is no comparison; write {\"gender\": [\"eq\", \"value\"]}")]
    [InlineData("""{"gender": ["equals", "Men"]}""", "gender: there is no operator 'equals'; did you mean eq?")]
    [InlineData("""{"gender": ["=", "Men"]}""", "there are eq, ne, lt, le, gt, ge, begins_with, contains, between, in.")]
    [InlineData("""{"year": ["between", 2012]}""", "year: 'between' takes 2 values, and there are 1; write {\"year\": [\"between\", 2011, 2013]}")]
    [InlineData("""{"year": ["gt"]}""", "year: 'gt' takes 1 value, and there are 0")]
    [InlineData("""{"year": ["gt", 1, 2]}""", "year: 'gt' takes 1 value, and there are 2")]
    [InlineData("""{"year": ["eq", {"a": 1}]}""", "year: {\"a\": 1} cannot be compared with")]
    [InlineData("""{"year": ["eq", null]}""", "year: null cannot be compared with")]
    [InlineData("""{"OR": {"year": ["eq", 1]}}""", "OR: it takes a list of one condition or more")]
    [InlineData("""{"AND": []}""", "AND: it takes a list of one condition or more")]
    [InlineData("""{"year": """, "query: it is not JSON")]
    public void Parse_WrongQuery_SaysWhereAndWhatToWrite(string query, string sentence)
    {
        var error = Assert.Throws<InvalidQueryException>(() => DatasetQuery.Parse(query));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NestedTooDeep_IsRefused()
    {
        var query = """{"a": ["eq", 1]}""";
        for (var i = 0; i < DatasetQuery.Deepest; i++)
            query = $$"""{"OR": [{{query}}]}""";

        Assert.Contains("nested", Assert.Throws<InvalidQueryException>(() => DatasetQuery.Parse(query)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ValueThatFillsPayloads_IsRefused()
    {
        var error = Assert.Throws<InvalidQueryException>(() => DatasetQuery.Parse($$"""{"a": ["eq", "{{new string('x', DatasetQuery.MostCharacters)}}"]}"""));

        Assert.Contains("more than 16000 characters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deserialize_WrongQuery_IsAJsonExceptionWithTheSentence()
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DatasetQuery>("""{"a": ["eqq", 1]}"""));

        Assert.Contains("did you mean eq?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1.5")]
    [InlineData("2012")]
    public void TryNumber_PlainNumber_IsOne(string text) => Assert.Equal(text, DatasetValue.TryNumber(text)!.Value.Text);

    [Theory]
    [InlineData("007")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("12345678901234567890123456789")]
    public void TryNumber_WhatWouldNotComeBackAsItWas_IsNone(string text) => Assert.Null(DatasetValue.TryNumber(text));

    [Fact]
    public void CompareTo_Text_IsByCodePoint()
    {
        string[] texts = ["z", "\uFB00", "🐈", "a", "aa"];

        Assert.Equal(["a", "aa", "z", "\uFB00", "🐈"], texts.Order(Comparer<string>.Create((a, b) => DatasetValue.Of(a).CompareTo(DatasetValue.Of(b)))));
    }
}
