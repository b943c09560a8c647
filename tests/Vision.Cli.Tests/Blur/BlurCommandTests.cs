using System.Text.Json;

namespace Vision.Cli.Blur;

public class BlurCommandTests : CommandTest
{
    [Fact]
    public async Task Run_Video_WritesTheCopyAndPrintsWhatWasCovered()
    {
        var output = Path.Combine(Folder, "out.mp4");

        Assert.Equal(0, await RunAsync("blur", File("in.mp4"), "-o", output));

        Assert.Equal("BLURRED", await System.IO.File.ReadAllTextAsync(output));
        Assert.Matches("File +Faces +Kept +Frames +Covered +Result", Output);
        Assert.Matches(@"in\.mp4 +2 +1 +60 +41 +.*out\.mp4", Output);
        Assert.False(System.IO.File.Exists($"{output}.part"));
    }

    [Fact]
    public async Task Run_Folder_KeepsItsPathsBelowTheOutput()
    {
        File("photos/a.jpg");
        File("photos/deep/b.mp4");
        File("photos/notes.txt");
        var output = Path.Combine(Folder, "blurred");

        Assert.Equal(0, await RunAsync("blur", Path.Combine(Folder, "photos"), "-o", output));

        Assert.Equal(["a.jpg", Path.Combine("deep", "b.mp4")], Directory.GetFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file)).Order());
    }

    [Fact]
    public async Task Run_Failed_WritesNothingAndGoesOnWithTheOthers()
    {
        var output = Path.Combine(Folder, "out");

        Assert.Equal(1, await RunAsync("blur", File("bad.mp4"), File("good.mp4"), "-o", output + "/"));

        Assert.Equal(["good.mp4"], Directory.GetFiles(output).Select(Path.GetFileName));
        Assert.Contains("bad.mp4", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Options_GoIntoTheRun()
    {
        Assert.Equal(0, await RunAsync(
            "blur", File("in.mp4"), "--mode", "pixelate", "--keep", "staff", "--mask-scale", "1.5", "--accuracy", "thorough", "--crf", "18", "--keep-metadata", "--min-face", "30"));

        Assert.Equal(
            """{"mode":"pixelate","maskScale":1.5,"accuracy":"thorough","minFaceSize":30,"keep":"staff","keepMetadata":true,"crf":18}""", Host.BlurOptions.Single());
    }

    [Fact]
    public async Task Run_NoOptions_LeavesAllToTheHost()
    {
        Assert.Equal(0, await RunAsync("blur", File("in.mp4")));

        Assert.Equal("{}", Host.BlurOptions.Single());
        Assert.Contains("file://blurred/in.mp4", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ReplacementImage_IsUploadedFirst()
    {
        Assert.Equal(0, await RunAsync("blur", File("in.mp4"), "--image", File("smiley.png", "SMILE")));

        var options = JsonDocument.Parse(Host.BlurOptions.Single()).RootElement;
        Assert.Equal("image", options.GetProperty("mode").GetString());
        Assert.Equal("SMILE"u8.ToArray(), Host.Stored[$"/api/files/{options.GetProperty("image").GetString()!["file://".Length..]}"]);
    }

    [Fact]
    public async Task Run_OutputIsTheOriginal_IsRefused()
    {
        var file = File("in.mp4", "original");

        Assert.Equal(1, await RunAsync("blur", file, "-o", file));

        Assert.Equal("original", await System.IO.File.ReadAllTextAsync(file));
        Assert.Contains("overwrite the original", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SeveralIntoOneFile_IsAUsageError()
    {
        Assert.Equal(2, await RunAsync("blur", File("a.mp4"), File("b.mp4"), "-o", File("out.mp4")));

        Assert.Empty(Host.Stored);
    }

    [Theory]
    [InlineData("--mode", "smear")]
    [InlineData("--shape", "star")]
    [InlineData("--codec", "av1")]
    [InlineData("--parallel", "0")]
    public async Task Run_WrongOption_IsAUsageError(string option, string value)
    {
        Assert.Equal(2, await RunAsync("blur", File("in.mp4"), option, value));

        Assert.Contains(option, Error, StringComparison.Ordinal);
        Assert.Empty(Host.Stored);
    }

    [Fact]
    public async Task Run_Json_HasEverything()
    {
        Assert.Equal(0, await RunAsync("blur", File("in.mp4"), "-o", Path.Combine(Folder, "out.mp4"), "--json"));

        var report = JsonDocument.Parse(Output).RootElement;
        var file = report.GetProperty("files")[0];
        Assert.Equal((1, 0, 60, 41, 2, 1), (
            report.GetProperty("succeeded").GetInt32(), report.GetProperty("failed").GetInt32(), file.GetProperty("frames").GetInt32(),
            file.GetProperty("covered").GetInt32(), file.GetProperty("faces").GetInt32(), file.GetProperty("kept").GetInt32()));
    }
}
