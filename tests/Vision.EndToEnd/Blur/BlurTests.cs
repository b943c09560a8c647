using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Blur;

/// <summary>Blurring through the command line and by dropped files, with the real models.</summary>
public sealed class BlurTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TestFolder _files = new();
    private readonly DataFolder _data = new();
    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _files.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Video_Blurred_HasItsFramesAndSoundAndNobodyIsKnownInIt()
    {
        await TestClips.MakeAsync(_files["still.mp4"], sample: 0, seconds: 2, width: 960);
        await TestClips.FFmpegAsync("-i", _files["still.mp4"], "-f", "lavfi", "-i", "sine=duration=2", "-c:v", "copy", "-c:a", "aac", "-shortest", _files["clip.mp4"]);

        var result = await _host.VisionAsync("blur", _files["clip.mp4"], "-o", _files["out.mp4"], "--json");

        Assert.Equal(0, result.ExitCode);
        var file = JsonDocument.Parse(result.Output).RootElement.GetProperty("files")[0];
        Assert.Equal(20, file.GetProperty("frames").GetInt32());
        Assert.Equal(20, file.GetProperty("covered").GetInt32());
        Assert.InRange(file.GetProperty("faces").GetInt32(), 3, 6);
        Assert.Equal(await ProbeAsync(_files["clip.mp4"]), await ProbeAsync(_files["out.mp4"]));
        Assert.Equal("Ann", await NameAsync(_files["clip.mp4"]));
        Assert.Equal("unknown", await NameAsync(_files["out.mp4"]));
        Assert.Empty(Parts());
    }

    [Fact]
    public async Task Video_NobodyInIt_KeepsItsPacketsAndSaysSo()
    {
        await TestClips.FFmpegAsync(
            "-f", "lavfi", "-i", "smptebars=size=640x360:rate=10:duration=2", "-f", "lavfi", "-i", "sine=duration=2", "-c:v", "libx264", "-bsf:v", "filter_units=remove_types=6", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-metadata", "title=SECRET", _files["bars.mp4"]);
        await DropAsync("bars.mp4", await File.ReadAllBytesAsync(_files["bars.mp4"]));

        var (copy, report) = (Path.Combine(_data.Path, "blurred", "bars.mp4"), Path.Combine(_data.Path, "blurred", "results", "blur", "bars.mp4.json"));
        await Eventually.TrueAsync(() => File.Exists(report), Limit, () => _host.Run.Error);

        Assert.True(JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement.GetProperty("PassedThrough").GetBoolean());
        Assert.Equal(await HashAsync(_files["bars.mp4"]), await HashAsync(copy));
        Assert.DoesNotContain("SECRET", await File.ReadAllTextAsync(copy), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Photos_DroppedIntoTheFolder_AreBlurredBesideTheOriginals()
    {
        foreach (var sample in Checkout.Samples.Take(2))
            await DropAsync(Path.GetFileName(sample), await File.ReadAllBytesAsync(sample));

        var output = Path.Combine(_data.Path, "blurred");
        await Eventually.TrueAsync(() => Checkout.Samples.Take(2).All(sample => File.Exists(Path.Combine(output, "results", "blur", Path.GetFileName(sample) + ".json"))), Limit, () => _host.Run.Error);

        foreach (var sample in Checkout.Samples.Take(2))
        {
            var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(output, "results", "blur", Path.GetFileName(sample) + ".json"))).RootElement;
            Assert.InRange(report.GetProperty("Faces").GetArrayLength(), 3, 6);
        }

        Assert.Equal("Ann", await NameAsync(Checkout.Samples[0]));
        Assert.Equal("unknown", await NameAsync(Path.Combine(output, Path.GetFileName(Checkout.Samples[0]))));
    }

    [Fact]
    public async Task Keep_PersonOfACollection_StaysVisible()
    {
        await _host.VisionAsync("faces", "enroll", "--collection", "staff", "--name", "Ann", "--largest", _files.Write("ann.jpg", TestClips.Portrait(0)));

        var result = await _host.VisionAsync("blur", Checkout.Samples[0], "-o", _files["kept.jpg"], "--keep", "staff", "--json");

        Assert.Equal(1, JsonDocument.Parse(result.Output).RootElement.GetProperty("files")[0].GetProperty("kept").GetInt32());
        var people = await _host.VisionAsync("recognize", _files["kept.jpg"], "--collection", "staff", "--json");
        Assert.Equal("Ann", JsonDocument.Parse(people.Output).RootElement.GetProperty("files")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task BadFiles_AreFailedRunsAndNoOutput()
    {
        await TestClips.MakeAsync(_files["good.mp4"], sample: 0, seconds: 2);
        await TestClips.FFmpegAsync("-i", _files["good.mp4"], "-c", "copy", "-movflags", "+faststart", _files["first.mp4"]);
        var (good, first) = (await File.ReadAllBytesAsync(_files["good.mp4"]), await File.ReadAllBytesAsync(_files["first.mp4"]));
        var torn = (byte[])first.Clone();
        // The middle of the pictures is noise.
        new Random(1).NextBytes(torn.AsSpan(torn.Length / 2, torn.Length / 4));
        var photo = await File.ReadAllBytesAsync(Checkout.Samples[0]);
        (string Name, byte[] Bytes)[] bad =
        [
            ("cut.mp4", first[..(first.Length * 2 / 3)]), ("torn.mp4", torn), ("no-index.mp4", good[..(good.Length / 2)]), ("empty.mp4", []), ("text.mp4", "Dear reader"u8.ToArray()),
            ("playlist.mp4", "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n"u8.ToArray()), ("cut.jpg", photo[..(photo.Length / 2)]), ("empty.png", []), ("renamed.webp", "text"u8.ToArray()),
        ];

        foreach (var (name, bytes) in bad)
            await DropAsync(name, bytes);

        await Eventually.TrueAsync(async () => (await FailedAsync()).Count == bad.Length, Limit, () => _host.Run.Error);
        Assert.All(bad, file => Assert.Contains(FailedAsync().GetAwaiter().GetResult(), sentence => sentence.StartsWith($"file://blur/{file.Name}: ", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(Path.Combine(_data.Path, "blurred")));
        Assert.Empty(Parts());
        Assert.Empty(_data.Strays);
    }

    private async Task DropAsync(string name, byte[] bytes) =>
        (await _host.Client.PutAsync(new Uri($"/api/files/blur/{name}", UriKind.Relative), new ByteArrayContent(bytes))).EnsureSuccessStatusCode();

    private async Task<List<string>> FailedAsync() =>
        [.. (await _host.GetJsonAsync("/api/runs?top=100&runtimeStatus=Failed")).EnumerateArray().Select(run => run.GetProperty("output").GetString()!)];

    // Ann is the woman on the left of the first sample.
    private async Task<string?> NameAsync(string path)
    {
        await _host.VisionAsync("faces", "enroll", "--name", "Ann", "--largest", _files.Write("ann.jpg", TestClips.Portrait(0)));
        var result = await _host.VisionAsync("recognize", path, "--json");
        Assert.Equal(0, result.ExitCode);
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("files")[0].GetProperty("name").GetString();
    }

    private IEnumerable<string> Parts() => !Directory.Exists(Path.Combine(_data.Path, "blur")) && !Directory.Exists(Path.Combine(_data.Path, "uploads")) ? []
        : Directory.EnumerateFiles(_data.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Where(file => file.Contains($"{Path.DirectorySeparatorChar}.parts{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    // Of all packets, one a stream.
    private static async Task<string> HashAsync(string path)
    {
        await using var run = ProgramRun.Start("ffmpeg", ["-v", "error", "-nostdin", "-i", path, "-map", "0", "-c", "copy", "-f", "streamhash", "-hash", "md5", "pipe:1"]);
        Assert.Equal(0, await run.WaitForExitAsync());
        return run.Output;
    }

    private static async Task<string> ProbeAsync(string path)
    {
        await using var run = ProgramRun.Start(
            "ffprobe", ["-v", "error", "-count_packets", "-show_entries", "stream=codec_type,r_frame_rate,nb_read_packets,width,height,sample_rate", "-of", "json", path]);
        Assert.Equal(0, await run.WaitForExitAsync());
        return run.Output;
    }
}
