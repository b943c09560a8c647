using System.Net;
using System.Net.Sockets;
using System.Text;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Recognize;

/// <summary>Hostile videos through the whole pipeline: failed runs that say why; no other file is read and nobody is called.</summary>
public sealed class HostileVideoTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

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
    public async Task HostileVideos_FailWithASentenceAndHoldUpNothing()
    {
        await TestClips.MakeAsync(_files["good.mp4"], sample: 1);
        await TestClips.FFmpegAsync("-i", _files["good.mp4"], "-c", "copy", "-movflags", "+faststart", _files["index-first.mp4"]);
        await TestClips.FFmpegAsync("-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", _files["sound.mp4"]);
        await TestClips.FFmpegAsync("-i", _files["good.mp4"], "-c", "copy", "-f", "mpegts", _files["secret.ts"]);
        await TestClips.FFmpegAsync("-f", "lavfi", "-i", "color=s=7680x4320:r=1:d=1", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", _files["8k.mp4"]);
        await TestClips.FFmpegAsync("-f", "lavfi", "-i", "testsrc=s=64x64:r=1000000", "-frames:v", "50", "-c:v", "libx264", "-video_track_timescale", "1000000", _files["million.mp4"]);
        await TestClips.FFmpegAsync("-f", "lavfi", "-i", "testsrc=s=64x64:r=1/3600", "-frames:v", "11", "-c:v", "libx264", _files["ten hours.mp4"]);
        var (good, indexFirst) = (await File.ReadAllBytesAsync(_files["good.mp4"]), await File.ReadAllBytesAsync(_files["index-first.mp4"]));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        (string Name, byte[] Bytes, string Reason)[] bad =
        [
            ("playlist.mp4", Playlist($"file://{_files["secret.ts"]}"), "not a video of an accepted container"),
            ("playlist-http.mp4", Playlist($"http://127.0.0.1:{port}/secret.ts"), "not a video of an accepted container"),
            ("concat.mp4", Encoding.UTF8.GetBytes($"ffconcat version 1.0\nfile '{_files["secret.ts"]}'\n"), "not a video of an accepted container"),
            ("cut off.mp4", indexFirst[..(indexFirst.Length / 2)], "damaged or cut off"),
            ("no index.mp4", good[..(good.Length / 2)], "its index (moov) is missing"),
            ("empty.mp4", [], "the file is empty"),
            ("only sound.mp4", await File.ReadAllBytesAsync(_files["sound.mp4"]), "no video stream"),
            ("8k.mp4", await File.ReadAllBytesAsync(_files["8k.mp4"]), "more than 9,437,184 pixels"),
            ("million.mp4", await File.ReadAllBytesAsync(_files["million.mp4"]), "1,000,000 frames a second"),
            ("ten hours.mp4", await File.ReadAllBytesAsync(_files["ten hours.mp4"]), "it says it lasts"),
            ("text.mp4", "Dear reader"u8.ToArray(), ""),
        ];

        foreach (var (name, bytes, _) in bad)
            Drop(name, bytes);
        Drop("good.mp4", good);

        await Eventually.TrueAsync(() => File.Exists(Path.Combine(_data.Path, "output", "good.txt")), Limit, () => _host.Run.Error);
        await Eventually.TrueAsync(() => Failed().Count == bad.Length, Limit, () => $"{bad.Length} failed runs, there are: {string.Join('\n', Failed())}");
        Assert.All(bad, file => Assert.Contains(Failed(), sentence =>
            sentence.StartsWith($"file://videos/{Uri.EscapeDataString(file.Name)}: ", StringComparison.Ordinal) && sentence.Contains(file.Reason, StringComparison.Ordinal)));
        Assert.False(listener.Pending());
        Assert.Empty(_data.Strays);
        Assert.Equal(["good.jpg", "good.json", "good.txt"], Directory.GetFiles(Path.Combine(_data.Path, "output")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private void Drop(string name, byte[] bytes) =>
        _host.Client.PutAsync(new Uri($"/api/files/videos/{Uri.EscapeDataString(name)}", UriKind.Relative), new ByteArrayContent(bytes)).GetAwaiter().GetResult().EnsureSuccessStatusCode();

    private List<string> Failed() =>
        [.. _host.GetJsonAsync("/api/runs?top=100&runtimeStatus=Failed").GetAwaiter().GetResult().EnumerateArray().Select(run => run.GetProperty("output").GetString()!)];

    private static byte[] Playlist(string segment) =>
        Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{segment}\n#EXT-X-ENDLIST\n");
}
