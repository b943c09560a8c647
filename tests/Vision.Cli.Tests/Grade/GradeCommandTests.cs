using System.Text;
using System.Text.Json;

namespace Vision.Cli.Grade;

public class GradeCommandTests : CommandTest
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Grade_EverythingAsExpected_GivesAllPoints()
    {
        Fill();

        Assert.Equal(0, await RunAsync("grade", "--expect", Map(), "--first-within", "5", "--within", "10", "--json"));

        using var report = JsonDocument.Parse(Output);
        Assert.Equal((100, 100, true), (report.RootElement.GetProperty("points").GetDouble(), report.RootElement.GetProperty("of").GetDouble(), report.RootElement.GetProperty("full").GetBoolean()));
        Assert.Equal(["stage", "output", "contents", "time"], report.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("check").GetString()));
    }

    [Fact]
    public async Task Grade_WithoutLimits_LeavesTimeOut()
    {
        Fill();

        Assert.Equal(0, await RunAsync("grade", "--expect", Map()));

        Assert.Contains("80 of 80", Output, StringComparison.Ordinal);
        Assert.DoesNotContain("time", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_WrongName_LosesPointsOfContentsAlone()
    {
        Fill();
        Put("output/test_1.txt", "Cid");

        Assert.Equal(1, await RunAsync("grade", "--expect", Map()));

        Assert.Contains("60 of 80", Output, StringComparison.Ordinal);
        Assert.Contains("contents: output: test_1.txt holds 'Cid' and not 'Béa'", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_MissingFrame_LosesHalfOfTheStage()
    {
        Fill();
        Host.Stored.TryRemove("/api/files/stage-1/test_0.jpg", out _);

        Assert.Equal(1, await RunAsync("grade", "--expect", Map()));

        Assert.Contains("70 of 80", Output, StringComparison.Ordinal);
        Assert.Contains("stage: stage-1: test_0.jpg is missing", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_ContactSheetAmongTheNames_IsNoText()
    {
        Fill();
        Host.Stored["/api/files/output/test_0.jpg"] = [0xFF, 0xD8, 0xFF, 0xE0];

        Assert.Equal(1, await RunAsync("grade", "--expect", Map()));

        Assert.Contains("output: output: test_0.jpg belongs to no file of the map", Error, StringComparison.Ordinal);
        Assert.Contains("contents: output: test_0.jpg is no text", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--first-within", "1", "the first result came 3.0 s after")]
    [InlineData("--within", "4", "the last result came 6.0 s after")]
    public async Task Grade_TooLate_LosesTheTime(string option, string limit, string reason)
    {
        Fill();

        Assert.Equal(1, await RunAsync("grade", "--expect", Map(), option, limit));

        Assert.Contains("80 of 100", Output, StringComparison.Ordinal);
        Assert.Contains(reason, Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_OwnKeysAndPoints_Count()
    {
        Put("frames/test_0/output-01.jpg", "x");
        Put("frames/test_0/output-02.jpg", "x");
        Put("frames/test_1/output-01.jpg", "x");

        Assert.Equal(0, await RunAsync("grade", "--expect", Map(), "--stage", "frames", "--stage-key", "{name}/*.jpg", "--points", "stage=7,output=0,contents=0"));

        Assert.Contains("7 of 7", Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.mp4,Ann\na.mov,Bob\n", "line 2: a is there already")]
    [InlineData("a.mp4\n", "line 1: there is no comma")]
    [InlineData("Image,Results\n", "names no file")]
    public async Task Grade_BadMap_SaysWhichLine(string map, string reason)
    {
        Assert.Equal(2, await RunAsync("grade", "--expect", File("map.csv", map)));

        Assert.Contains(reason, Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grade")]
    [InlineData("grade", "--expect", "nowhere.csv")]
    [InlineData("grade", "--expect", "x", "--stage-key", "frame.jpg")]
    [InlineData("grade", "--expect", "x", "--output-key", "{name}/*/*")]
    [InlineData("grade", "--expect", "x", "--points", "luck=1")]
    [InlineData("grade", "--expect", "x", "--within", "0")]
    public async Task Grade_WrongArguments_ExitsAs2(params string[] args) => Assert.Equal(2, await RunAsync(args));

    private string Map() => File("map.csv", "Image;Results\r\ntest_0.mp4;Ann\r\n\"test_1\";Béa\r\n");

    private void Fill()
    {
        foreach (var (number, name) in ((int, string)[])[(0, "Ann"), (1, "Béa\n")])
        {
            Put($"videos/test_{number}.mp4", "x", number);
            Put($"stage-1/test_{number}.jpg", "x");
            Put($"output/test_{number}.txt", name, 3 + (3 * number));
        }
    }

    private void Put(string path, string content, double seconds = 0)
    {
        Host.Stored[$"/api/files/{path}"] = Encoding.UTF8.GetBytes(content);
        Host.Modified[$"/api/files/{path}"] = Start.AddSeconds(seconds);
    }
}
