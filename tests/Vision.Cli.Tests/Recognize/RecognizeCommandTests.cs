using System.Text.Json;

namespace Vision.Cli.Recognize;

public class RecognizeCommandTests : CommandTest
{
    [Fact]
    public async Task Run_Video_PrintsPeopleWithTimesAndTheSheet()
    {
        Assert.Equal(0, await RunAsync("recognize", File("clip.mp4")));

        Assert.Matches("File +Who +Similarity +When +Frames", Output);
        Assert.Matches(@"clip\.mp4 +Ann +91\.3 % +0:00\.0–0:01\.5, 1:01\.0 +4", Output);
        Assert.Matches(@"\n +unknown 1 +0:00\.5 +1", Output);
        Assert.Contains("file://uploads/clip.mp4.jpg", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Options_GoIntoTheRun()
    {
        Assert.Equal(0, await RunAsync("recognize", File("clip.mp4"), "--collection", "staff", "--mode", "every:2s", "--min-similarity", "85.5", "--min-face", "20"));

        Assert.Equal("""{"mode":"every:2","collection":"staff","minSimilarity":85.5,"minFaceSize":20}""", Host.RecognizeOptions.Single());
    }

    [Theory]
    [InlineData("first", "first")]
    [InlineData("fps:0.5", "fps:0.5")]
    [InlineData("count:10", "count:10")]
    [InlineData("scenes", "scenes:0.3")]
    [InlineData("every:1.5", "every:1.5")]
    public async Task Run_Mode_IsWrittenAsTheHostReadsIt(string mode, string sent)
    {
        Assert.Equal(0, await RunAsync("recognize", File("clip.mp4"), "--mode", mode));

        Assert.Equal($$"""{"mode":"{{sent}}"}""", Host.RecognizeOptions.Single());
    }

    [Theory]
    [InlineData("--mode", "each")]
    [InlineData("--mode", "every:x")]
    [InlineData("--min-similarity", "101")]
    [InlineData("--min-face", "9")]
    public async Task Run_WrongOption_IsAUsageError(string option, string value)
    {
        Assert.Equal(2, await RunAsync("recognize", File("clip.mp4"), option, value));

        Assert.Contains(option, Error, StringComparison.Ordinal);
        Assert.Empty(Host.Stored);
    }

    [Fact]
    public async Task Run_OutputDir_HasTheResults()
    {
        var folder = Path.Combine(Folder, "found");

        Assert.Equal(0, await RunAsync("recognize", File("clip.mp4"), "--output-dir", folder));

        Assert.Equal(["clip.mp4.jpg", "clip.mp4.json", "clip.mp4.txt"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal("Ann", await System.IO.File.ReadAllTextAsync(Path.Combine(folder, "clip.mp4.txt")));
    }

    [Fact]
    public async Task Run_OneFails_ListsItsReasonAndPrintsTheOthers()
    {
        Assert.Equal(1, await RunAsync("recognize", File("bad.mp4"), File("good.mp4")));

        Assert.Matches(@"good\.mp4 +Ann", Output);
        Assert.Contains("bad.mp4: not an image.", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SameRunIsUnderWay_WaitsForIt()
    {
        Host.IsUnderWay = true;

        Assert.Equal(0, await RunAsync("recognize", File("clip.mp4")));

        Assert.Matches(@"clip\.mp4 +Ann", Output);
    }

    [Fact]
    public async Task Run_Json_HasEverything()
    {
        Assert.Equal(0, await RunAsync("recognize", "--json", File("clip.mp4")));

        var file = JsonDocument.Parse(Output).RootElement.GetProperty("files")[0];
        Assert.Equal(("Ann", 4), (file.GetProperty("name").GetString(), file.GetProperty("frames").GetInt32()));
        Assert.Equal(61000, file.GetProperty("people")[0].GetProperty("times")[1].GetProperty("startMs").GetInt64());
    }

    [Fact]
    public async Task Results_OfARecognition_PrintPeople()
    {
        await RunAsync("recognize", File("clip.mp4"));

        Assert.Equal(0, await RunAsync("results", Host.Runs.Keys.Single()));

        Assert.Contains("file://uploads/clip.mp4: Ann", Output, StringComparison.Ordinal);
    }
}
