using System.Net;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Samples;

/// <summary>What samples/ shows works as it is there.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(10);

    private readonly TestFolder _data = new();
    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task ImagesHttp_EveryRequest_IsAnswered()
    {
        var answers = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (title, request) in HttpFile.Read(Sample("images.http"), _host.Address))
        {
            using var _ = request;
            using var answer = await _host.Client.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{title}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            answers.Add(title, await answer.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(7, answers.Count);
        var shape = Text("The shape of an image: [height, width, channels]");
        Assert.Matches(@"^\[\d+,\d+,3\]$", shape);
        Assert.Equal($"[{shape},[]]", Text("The shapes of two images; what is no image is []"));
        Assert.Contains("Person", Text("What is on it"), StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xD8], answers["The same image without faces"][..2]);

        string Text(string title) => System.Text.Encoding.UTF8.GetString(answers[title]).Replace(" ", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImagesCs_PhotosAndWhatIsNone_AreAnsweredInTheirOrder()
    {
        var environment = new Dictionary<string, string> { ["VISION_URL"] = _host.Address.AbsoluteUri };
        var notes = Path.Combine(_data.Path, "notes.txt");
        await File.WriteAllTextAsync(notes, "no image");

        await using var run = ProgramRun.Start("dotnet", ["run", "samples/images.cs", "artifacts/samples/sample1.jpg", notes], environment, Checkout.Root);
        var exitCode = await run.WaitForExitAsync(BuildLimit);

        Assert.True(exitCode == 0, $"{run.Output}{run.Error}");
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^\[\[\d+,\d+,3\],\[\]\]$", lines[0].Replace(" ", "", StringComparison.Ordinal));
        Assert.Matches("^artifacts/samples/sample1.jpg: .*Person", lines[1]);
        Assert.Contains("image", lines[2], StringComparison.Ordinal);
    }

    [PythonFact]
    public async Task DatasetsNotebook_CodeCells_RunAsAScript()
    {
        using var notebook = JsonDocument.Parse(await File.ReadAllBytesAsync(Sample("datasets.ipynb")));
        var cells = notebook.RootElement.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("cell_type").GetString() == "code")
            .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())));
        var environment = new Dictionary<string, string> { ["VISION_URL"] = _host.Address.AbsoluteUri, ["PYTHONIOENCODING"] = "utf-8" };

        await using var run = ProgramRun.Start("python3", ["-c", string.Join("\n\n", cells)], environment, Path.GetDirectoryName(Sample("datasets.ipynb")));
        var exitCode = await run.WaitForExitAsync();

        Assert.True(exitCode == 0, $"{run.Output}{run.Error}");
        Assert.Contains("2  outdoors", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1  indoors", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_data["results/photos/augmented/contact-sheet.jpg"]));
        Assert.Equal(6, Directory.GetFiles(_data["results/photos/augmented"], "*-?.jpg").Length);
    }

    private static string Sample(string name) => Path.Combine(Checkout.Root, "samples", name);
}
