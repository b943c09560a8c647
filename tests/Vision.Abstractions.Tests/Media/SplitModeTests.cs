using System.Text.Json;

namespace Vision.Tests.Media;

public class SplitModeTests
{
    [Theory]
    [InlineData("first", SplitKind.First, 0)]
    [InlineData("count:5", SplitKind.Count, 5)]
    [InlineData("every:2.5", SplitKind.Every, 2.5)]
    [InlineData("fps:0.1", SplitKind.Fps, 0.1)]
    [InlineData("scenes:0.3", SplitKind.Scenes, 0.3)]
    public void TryParse_ItsTextForm_RoundTrips(string text, SplitKind kind, double number)
    {
        Assert.True(SplitMode.TryParse(text, out var mode));
        Assert.Equal((kind, number, text), (mode.Kind, mode.Number, mode.ToString()));
        Assert.Equal(mode, JsonSerializer.Deserialize<SplitMode>(JsonSerializer.Serialize(mode)));
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(mode));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("First")]
    [InlineData("first:1")]
    [InlineData("count")]
    [InlineData("count:0")]
    [InlineData("count:1.5")]
    [InlineData("count:1001")]
    [InlineData("every:0")]
    [InlineData("every:-1")]
    [InlineData("fps:1e3")]
    [InlineData("fps:NaN")]
    [InlineData("scenes:1")]
    [InlineData("scenes:0,3")]
    public void TryParse_AnythingElse_IsNone(string? text) => Assert.False(SplitMode.TryParse(text, out _));

    [Fact]
    public void Factories_NumbersOutOfRange_SayTheRange()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SplitMode.Count(0));

        Assert.Contains("1..1000", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitMode.Every(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitMode.Fps(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SplitMode.SceneChanges(1));
    }

    [Fact]
    public void Json_NotAMode_SaysHowToWriteOne() =>
        Assert.Contains("count:5", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SplitMode>("\"all\"")).Message, StringComparison.Ordinal);
}
