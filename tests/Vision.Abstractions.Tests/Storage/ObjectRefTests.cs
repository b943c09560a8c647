using System.Text.Json;

namespace Vision.Tests.Storage;

public class ObjectRefTests
{
    [Theory]
    [InlineData("cat.jpg")]
    [InlineData("2024/summer photos/cat+dog.jpg")]
    [InlineData("a%2Fb.jpg")]
    [InlineData("100% sure?.png#1")]
    [InlineData("tab\tand\r\nnewline.jpg")]
    [InlineData("emoji 🐈/日本.jpg")]
    [InlineData("../../etc/passwd")]
    [InlineData("trailing/")]
    public void Parse_OfItsOwnText_GivesTheSameKey(string key)
    {
        var reference = new ObjectRef("file", "images", key);

        Assert.Equal(reference, ObjectRef.Parse(reference.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cat.jpg")]
    [InlineData("://images/cat.jpg")]
    [InlineData("file://images")]
    [InlineData("file://images/")]
    [InlineData("file:///cat.jpg")]
    public void Parse_NotAReference_SaysHowToWriteOne(string text)
    {
        var error = Assert.Throws<FormatException>(() => ObjectRef.Parse(text));

        Assert.Contains("scheme://container/key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_RoundTrip_IsTheUri()
    {
        var reference = new ObjectRef("s3", "bucket", "a b.jpg");

        var json = JsonSerializer.Serialize(reference);

        Assert.Equal("\"s3://bucket/a%20b.jpg\"", json);
        Assert.Equal(reference, JsonSerializer.Deserialize<ObjectRef>(json));
    }

    [Fact]
    public void FileName_OfANestedKey_IsItsLastPart() => Assert.Equal("cat.jpg", new ObjectRef("file", "images", "a/b/cat.jpg").FileName);
}
