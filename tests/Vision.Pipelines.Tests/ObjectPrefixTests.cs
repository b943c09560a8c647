namespace Vision.Pipelines.Tests;

public class ObjectPrefixTests
{
    [Theory]
    [InlineData("file://images", "images", "")]
    [InlineData("file://images/", "images", "")]
    [InlineData("file://images/2024/", "images", "2024/")]
    [InlineData("file://images/a%20b", "images", "a b")]
    public void TryParse_UriForm_GivesContainerAndPrefix(string uri, string container, string prefix)
    {
        Assert.True(ObjectPrefix.TryParse(uri, out var parsed));
        Assert.Equal(new ObjectPrefix("file", container, prefix), parsed);
        Assert.True(ObjectPrefix.TryParse(parsed.ToString(), out var again));
        Assert.Equal(parsed, again);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("images/2024")]
    [InlineData("file://")]
    [InlineData("file:///x")]
    public void TryParse_NotAPrefix_IsRefused(string? uri) => Assert.False(ObjectPrefix.TryParse(uri, out _));
}
