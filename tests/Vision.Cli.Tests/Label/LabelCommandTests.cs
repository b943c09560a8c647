using System.Text;
using System.Text.Json;

namespace Vision.Cli.Label;

public class LabelCommandTests : CommandTest
{
    [Fact]
    public async Task Run_Images_PrintsATableOfLabelsTextAndCsv()
    {
        var file = File("cat.jpg");

        Assert.Equal(0, await RunAsync("label", file));

        Assert.Matches("File +Labels +Text +CSV", Output);
        Assert.Matches("cat.jpg +Label of cat.jpg +EXIT +file://images/cat.jpg.csv", Output);
        Assert.Equal("", Error);
    }

    [Fact]
    public async Task Run_Merge_WritesOneCsvInTheOrderOfTheArguments()
    {
        Host.Stored["/api/files/images/b.jpg.csv"] = Encoding.UTF8.GetBytes("Image,Labels,Text\r\nb.jpg,\"Cat, Dog\",\"two\nlines\"\r\n");
        Host.Stored["/api/files/images/a.jpg.csv"] = Encoding.UTF8.GetBytes("Image,Labels,Text\r\na.jpg,Cat,\r\n");
        var merged = Path.Combine(Folder, "out", "all.csv");

        Assert.Equal(1, await RunAsync("label", File("b.jpg"), File("bad.jpg"), File("a.jpg"), "--merge", merged));

        Assert.Equal("Image,Labels,Text\r\nb.jpg,\"Cat, Dog\",\"two\nlines\"\r\na.jpg,Cat,\r\n", await System.IO.File.ReadAllTextAsync(merged));
        Assert.Equal(["all.csv"], Directory.EnumerateFiles(Path.Combine(Folder, "out")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Run_FolderWithOtherFiles_TellsOfThemAndTakesImagesByContent()
    {
        File("in/notes.txt");
        File("in/README", "Dear diary");
        File("in/photo", "GIF89a");

        Assert.Equal(0, await RunAsync("label", Path.Combine(Folder, "in"), "--json"));

        using var report = JsonDocument.Parse(Output);
        var file = Assert.Single(report.RootElement.GetProperty("files").EnumerateArray());
        Assert.EndsWith("photo", file.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Matches("^Left out, as none of them is an image: .*README, .*notes.txt \\(2 files\\)", Error);
    }

    [Fact]
    public async Task Run_OneImageFails_ListsItsReasonAndPrintsTheOthers()
    {
        Assert.Equal(1, await RunAsync("label", File("good.jpg"), File("bad.jpg")));

        Assert.Contains("Label of good.jpg", Output, StringComparison.Ordinal);
        Assert.Contains("bad.jpg: not an image.", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Json_KeepsTheOrderOfTheArguments()
    {
        var files = Enumerable.Range(0, 20).Select(i => File($"{i}.jpg")).Reverse().ToArray();

        Assert.Equal(0, await RunAsync(["label", "--json", .. files]));

        using var report = JsonDocument.Parse(Output);
        Assert.Equal(files, report.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("file").GetString()));
        Assert.Equal(20, report.RootElement.GetProperty("succeeded").GetInt32());
        Assert.Equal("Label of 19.jpg", report.RootElement.GetProperty("files")[0].GetProperty("labels")[0].GetString());
    }

    [Fact]
    public async Task Run_ContainerWithoutRule_StartsTheRunItself()
    {
        Host.StartsRuns = false;

        Assert.Equal(0, await RunAsync("label", File("cat.jpg"), "--to", "elsewhere"));

        Assert.Contains("file://elsewhere/cat.jpg.csv", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RunEndsLater_WaitsThroughTheStream()
    {
        Host.FinishesAtOnce = false;
        var labelling = RunAsync("label", File("cat.jpg"));
        await UntilAsync(() => Host.Runs.Count == 1);
        Assert.False(labelling.IsCompleted);

        await Host.EndRunAsync(Host.Runs.Keys.Single());

        Assert.Equal(0, await labelling);
    }

    [Fact]
    public async Task Run_StreamStaysSilent_FindsTheEndAllTheSame()
    {
        Host.FinishesAtOnce = false;
        Host.Streams = false;
        var labelling = RunAsync("label", File("cat.jpg"));
        await UntilAsync(() => Host.Runs.Count == 1);

        await Host.EndRunAsync(Host.Runs.Keys.Single());

        Assert.Equal(0, await labelling);
    }

    [Fact]
    public async Task Run_ManyImages_AsksOncePerRunInsteadOfPolling()
    {
        for (var i = 0; i < 300; i++)
            File($"many/{i}.jpg");

        Assert.Equal(0, await RunAsync("label", Path.Combine(Folder, "many")));

        // health, stream, and for each image one upload and one look at its run; the rest is for the sweep.
        Assert.InRange(Host.Requests, 602, 750);
    }

    [Fact]
    public async Task Run_DataFolderOnThisMachine_ShowsThePathOfTheCsv()
    {
        Environment["VISION_DATA"] = Path.Combine(Folder, "data");
        var csv = File("data/images/cat.jpg.csv");

        Assert.Equal(0, await RunAsync("label", File("cat.jpg")));

        Assert.Contains(csv, Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Interrupted_ExitsAs130AndSaysThatRunsGoOn()
    {
        Host.FinishesAtOnce = false;
        using var interrupt = new CancellationTokenSource();
        var labelling = RunAsync(interrupt.Token, "label", File("cat.jpg"));
        await UntilAsync(() => Host.Runs.Count == 1);

        await interrupt.CancelAsync();

        Assert.Equal(130, await labelling);
        Assert.Contains("go on in the host", Error, StringComparison.Ordinal);
    }
}
