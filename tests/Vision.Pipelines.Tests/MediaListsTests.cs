using System.Text.RegularExpressions;
using Vision.Pipelines.Tests.Histories;

namespace Vision.Pipelines.Tests;

/// <summary>Where extensions have to be written out, they are those of the one table.</summary>
public partial class MediaListsTests
{
    [Fact]
    public void Page_OfRuns_KnowsTheVideos()
    {
        var names = VideoName().Match(Read("src/Vision.Host/wwwroot/page/people.js")).Groups[1].Value;

        Assert.Equal(ContentTypes.Videos.Order(), names.Split('|').Select(name => $".{name}").Order());
    }

    [Fact]
    public void Script_ThatRunsFiles_KnowsTheVideos()
    {
        var names = IsVideo().Match(Read("run")).Groups[1].Value;

        Assert.Equal(ContentTypes.Videos.Order(), names.Split('|').Select(name => name.TrimStart('*')).Order());
    }

    [Fact]
    public void Docs_OfRules_NameThem()
    {
        var (images, videos) = (string.Join(' ', ContentTypes.Images), string.Join(' ', ContentTypes.Videos));

        Assert.Contains($"the pipeline's: `{images}`, for videos `{videos}`", Read("docs/pipelines.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.jfif", "image/jpeg")]
    [InlineData("a.JPE", "image/jpeg")]
    [InlineData("a.vob", "video/mpeg")]
    [InlineData("a.wmv", "video/x-ms-wmv")]
    [InlineData("a", "application/octet-stream")]
    public void ContentType_OfAName_IsTheTables(string name, string expected) => Assert.Equal(expected, ContentTypes.OfName(name));

    private static string Read(string path) => File.ReadAllText(Path.Combine(HistoryFolder.Checkout, path));

    [GeneratedRegex(@"const videoName = /\\\.\(([a-z0-9|]+)\)\$/i;")]
    private static partial Regex VideoName();

    [GeneratedRegex(@"is_video\(\) .* case ""\$1"" in ([^)]+)\) return 0")]
    private static partial Regex IsVideo();
}
