using System.Text;

namespace Vision.Cli.Results;

public class ResultsCommandTests : CommandTest
{
    [Fact]
    public async Task Run_Csv_IsTheFileByteForByte()
    {
        var id = await LabelledAsync();
        Host.Stored["/api/files/images/cat.jpg.csv"] = Encoding.UTF8.GetBytes("Image,Labels,Text\r\ncat.jpg,\"Cat, Bed\",ÉXIT\r\n");

        Assert.Equal(0, await RunAsync("results", id, "--csv"));

        Assert.EndsWith("Image,Labels,Text\r\ncat.jpg,\"Cat, Bed\",ÉXIT\r\n", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Table_ShowsLabelsWithPlacesAndLinesWithoutWords()
    {
        var id = await LabelledAsync();
        Host.Stored["/api/files/images/cat.jpg.json"] = Encoding.UTF8.GetBytes(
            """{"Labels":[{"Name":"Cat","Confidence":91.25,"Instances":[{"Confidence":91.25},{"Confidence":50}]}],"TextDetections":[{"Type":"LINE","DetectedText":"WAY OUT","Confidence":99},{"Type":"WORD","DetectedText":"ONLYWORD","Confidence":99}]}""");

        Assert.Equal(0, await RunAsync("results", id));

        Assert.Matches(@"Cat +91\.\d % +2", Output);
        Assert.Contains("WAY OUT", Output, StringComparison.Ordinal);
        Assert.DoesNotContain("ONLYWORD", Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HostileText_CannotReachTheTerminal()
    {
        var id = await LabelledAsync();
        Host.Stored["/api/files/images/cat.jpg.json"] = Encoding.UTF8.GetBytes(
            """{"Labels":[],"TextDetections":[{"Type":"LINE","DetectedText":"\u001b]0;owned\u0007\u009b31m\u202e","Confidence":99}]}""");

        Assert.Equal(0, await RunAsync("results", id));

        Assert.DoesNotContain(Output, character => char.IsControl(character) && character is not ('\r' or '\n'));
        Assert.DoesNotContain('\u202e', Output);
    }

    [Fact]
    public async Task Run_RunStillWorks_SaysHowToWait()
    {
        Host.FinishesAtOnce = false;
        var id = await LabelledAsync();

        Assert.Equal(1, await RunAsync("results", id));

        Assert.Contains("--watch", Error, StringComparison.Ordinal);
    }

    private async Task<string> LabelledAsync()
    {
        await RunAsync("upload", File("cat.jpg"));
        return Host.Runs.Keys.Single();
    }
}
