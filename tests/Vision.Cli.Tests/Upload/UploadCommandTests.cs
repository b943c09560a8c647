using System.Text;
using System.Text.Json;

namespace Vision.Cli.Upload;

public class UploadCommandTests : CommandTest
{
    [Theory]
    [InlineData("plain.jpg", "plain.jpg")]
    [InlineData("with space.jpg", "with%20space.jpg")]
    [InlineData("a+b.jpg", "a%2Bb.jpg")]
    [InlineData("100%.jpg", "100%25.jpg")]
    [InlineData("%2F.jpg", "%252F.jpg")]
    [InlineData("%2e%2e.jpg", "%252e%252e.jpg")]
    [InlineData("question?#.jpg", "question%3F%23.jpg")]
    [InlineData("cat 🐈.jpg", "cat%20%F0%9F%90%88.jpg")]
    [InlineData("zeile\r\n.jpg", "zeile%0D%0A.jpg")]
    [InlineData("back\\slash.jpg", "back%5Cslash.jpg")]
    public async Task Run_AnyFileName_IsEncodedExactlyOnceInTheKey(string name, string encoded)
    {
        Assert.Equal(0, await RunAsync("upload", File(name, "bytes")));

        Assert.Equal($"/api/files/images/{encoded}", Host.Stored.Keys.Single());
        Assert.Equal("bytes", Encoding.UTF8.GetString(Host.Stored.Values.Single()));
    }

    [Fact]
    public async Task Run_SameNameInTwoFolders_KeepsTheFoldersInTheKeys()
    {
        Assert.Equal(0, await RunAsync("upload", File("a/cat.jpg", "1"), File("b/cat.jpg", "2"), "--to", "photos", "--prefix", "2024"));

        Assert.Equal(["/api/files/photos/2024/a/cat.jpg", "/api/files/photos/2024/b/cat.jpg"], Host.Stored.Keys.Order());
    }

    [Fact]
    public async Task Run_UnreadableAndMissingFiles_AreListedAndTheOthersGoOn()
    {
        var code = await RunAsync("upload", Path.Combine(Folder, "missing.jpg"), File("good.jpg"), "--json");

        Assert.Equal(1, code);
        using var report = JsonDocument.Parse(Output);
        Assert.Equal(1, report.RootElement.GetProperty("succeeded").GetInt32());
        Assert.Equal("there is no such file", report.RootElement.GetProperty("files")[0].GetProperty("error").GetString());
        Assert.Equal("file://images/good.jpg", report.RootElement.GetProperty("files")[1].GetProperty("object").GetString());
    }

    [Fact]
    public async Task Run_DanglingLink_FailsWithAReason()
    {
        // A link into nothing exists for the folder walk, and cannot be opened.
        System.IO.File.CreateSymbolicLink(Path.Combine(Folder, "dangling.jpg"), Path.Combine(Folder, "nowhere"));
        File("good.jpg");

        Assert.Equal(1, await RunAsync("upload", Folder));

        Assert.Contains("dangling.jpg: there is no such file", Error, StringComparison.Ordinal);
        Assert.Single(Host.Stored);
    }

    [Fact]
    public async Task Run_ManyFiles_NeverExceedsTheParallelLimit()
    {
        for (var i = 0; i < 60; i++)
            File($"many/{i}.jpg");

        Assert.Equal(0, await RunAsync("upload", Path.Combine(Folder, "many"), "--parallel", "3"));

        Assert.Equal(60, Host.Stored.Count);
        Assert.InRange(Host.MostUploadsAtOnce, 1, 3);
    }

    [Fact]
    public async Task Run_HostIsBusy_TriesAgain()
    {
        Host.UploadAnswers.Enqueue(503);
        Host.UploadAnswers.Enqueue(429);

        Assert.Equal(0, await RunAsync("upload", File("cat.jpg")));

        Assert.Single(Host.Stored);
    }

    [Fact]
    public async Task Run_HostRefusesTheFile_TellsItsSentence()
    {
        Host.UploadAnswers.Enqueue(413);

        Assert.Equal(1, await RunAsync("upload", File("cat.jpg")));

        Assert.Contains("cat.jpg: No room for this file; delete some.", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoRuleMatches_SaysSo()
    {
        Host.StartsRuns = false;

        Assert.Equal(0, await RunAsync("upload", File("cat.jpg")));

        Assert.Contains("cat.jpg: file://images/cat.jpg: no rule takes it.", Output, StringComparison.Ordinal);
    }
}
