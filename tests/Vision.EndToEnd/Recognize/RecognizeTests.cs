using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Recognize;

/// <summary>From a photo of somebody to that name beside a video.</summary>
public sealed class RecognizeTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();
    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Recognize_EnrolledPeopleAndAStranger_AreNamedAndNotNamed()
    {
        await EnrollAsync("staff");
        await TestClips.MakeAsync(_files["known.mp4"], sample: 0, seconds: 2, width: 1280);
        await TestClips.MakeAsync(_files["strangers.mp4"], sample: 1, seconds: 1);

        var result = await _host.VisionAsync("recognize", "--json", "--collection", "staff", "--output-dir", _files["out"], _files["known.mp4"], _files["strangers.mp4"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        using var report = JsonDocument.Parse(result.Output);
        var (known, strangers) = (report.RootElement.GetProperty("files")[0], report.RootElement.GetProperty("files")[1]);
        Assert.Equal(["Ann", "Béa"], Names(known).Order(StringComparer.Ordinal));
        Assert.Empty(Names(strangers));
        Assert.All(strangers.GetProperty("people").EnumerateArray(), person => Assert.Equal("unknown", person.GetProperty("name").GetString()));
        Assert.All(known.GetProperty("people").EnumerateArray(), person => Assert.Equal(0, person.GetProperty("times")[0].GetProperty("startMs").GetInt64()));
        Assert.Equal("unknown", await File.ReadAllTextAsync(Path.Combine(_files["out"], "strangers.txt")));
        Assert.Equal(known.GetProperty("name").GetString(), await File.ReadAllTextAsync(_data["output/known.txt"]));
        Assert.Equal([0xFF, 0xD8], (await File.ReadAllBytesAsync(Path.Combine(_files["out"], "known.jpg")))[..2]);
    }

    [Fact]
    public async Task Recognize_StrangersWhoAreGoneForAWhile_AreTheSameStrangersAgain()
    {
        await TestClips.MakeAsync(_files["people.mp4"], sample: 1);
        await TestClips.FFmpegAsync(
            "-i", _files["people.mp4"], "-f", "lavfi", "-i", "color=gray:s=640x360:r=10:d=3", "-i", _files["people.mp4"],
            "-filter_complex", "[0:v]setsar=1[a];[2:v]setsar=1[b];[a][1:v][b]concat=n=3:v=1", "-c:v", "libx264", "-preset", "ultrafast", _files["clip.mp4"]);

        var result = await _host.VisionAsync("recognize", "--json", _files["clip.mp4"]);

        using var report = JsonDocument.Parse(result.Output);
        var people = report.RootElement.GetProperty("files")[0].GetProperty("people").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3], people.Select(person => person.GetProperty("stranger").GetInt32()));
        Assert.All(people, person => Assert.Equal(2, person.GetProperty("times").GetArrayLength()));
    }

    // The detector reports a second face beside one of these, half over it.
    [Theory]
    [InlineData(96, 151, 1728, 3)]
    [InlineData(136, 169, 1648, 3)]
    [InlineData(0, 234, 1360, 2)]
    public async Task Recognize_AFaceThatIsReportedTwice_IsOnePerson(int left, int top, int width, int expected)
    {
        var photo = _files.Write("photo.png", TestClips.Part(sample: 2, left, top, width));

        var result = await _host.VisionAsync("recognize", "--json", photo);

        using var report = JsonDocument.Parse(result.Output);
        Assert.Equal(expected, report.RootElement.GetProperty("files")[0].GetProperty("people").GetArrayLength());
    }

    // Faces of one photo lie where those of another were, and two frames a second show each photo once.
    [Theory]
    [InlineData(720)]
    [InlineData(270)]
    public async Task Recognize_CutsToOthersInTheSamePlaces_AreOtherPeople(int height)
    {
        int[] samples = [5, 2, 4, 5, 2, 4];
        foreach (var (place, sample) in samples.Index())
            await TestClips.MakeAsync(_files[$"{place}.mp4"], sample, seconds: 0.5, zoom: 1 + (place * 0.02), width: height * 16 / 9);
        await File.WriteAllLinesAsync(_files["list.txt"], samples.Select((_, place) => $"file {place}.mp4"));
        await TestClips.FFmpegAsync("-f", "concat", "-i", _files["list.txt"], "-c", "copy", _files["cuts.mp4"]);

        var result = await _host.VisionAsync("recognize", "--json", _files["cuts.mp4"]);

        using var report = JsonDocument.Parse(result.Output);
        var people = report.RootElement.GetProperty("files")[0].GetProperty("people").EnumerateArray().ToList();
        Assert.Equal(12, people.Count);
        Assert.All(people, person => Assert.Single(person.GetProperty("times").EnumerateArray().Select(PhotoOf).Distinct()));

        static long PhotoOf(JsonElement time)
        {
            // At 10 frames/s.
            Assert.Equal(time.GetProperty("startMs").GetInt64() + 400, time.GetProperty("endMs").GetInt64());
            return time.GetProperty("startMs").GetInt64() / 500 % 3;
        }
    }

    // Black, then somebody from frame 37 to frame 82 at 25 frames/s, or somebody up to frame 36 and somebody else from there. Two frames a second are looked at.
    [Theory]
    [InlineData("black", "clip.mp4", "null", 40)]
    [InlineData("black", "uneven.mkv", "select='mod(n,3)+eq(n,0)'", 80)]
    [InlineData("cut", "clip.mp4", "null", 40)]
    public async Task Recognize_SomebodyWhoComesAndGoes_HasTimesToTheFrame(string before, string name, string select, int frameMs)
    {
        await EnrollAsync("people");
        _files.Write("ann.jpg", TestClips.Portrait(0));
        _files.Write("bea.jpg", TestClips.Portrait(1));
        string[] first = before == "cut" ? ["-loop", "1", "-framerate", "25", "-i", _files["bea.jpg"]] : ["-f", "lavfi", "-i", "color=black:s=500x500:r=25"];
        await TestClips.FFmpegAsync([
            .. first, "-loop", "1", "-framerate", "25", "-i", _files["ann.jpg"], "-f", "lavfi", "-i", "color=black:s=500x500:r=25", "-filter_complex",
            "[0:v]scale=500:500,setsar=1,trim=end_frame=37[a];[1:v]scale=500:500,setsar=1,trim=end_frame=46[b];[2:v]setsar=1,trim=end_frame=60[c];"
                + $"[a][b][c]concat=n=3:v=1,{select},format=yuv420p",
            "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast", "-g", "30", _files[name]]);

        var result = await _host.VisionAsync("recognize", "--json", _files[name]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var output = name.EndsWith(".mp4", StringComparison.Ordinal) ? "output/clip.json" : $"output/{name}.json";
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_data[output]));
        var ann = Times(document, "Ann");
        Assert.InRange(ann.GetProperty("StartMs").GetInt64(), (37 * 40) - frameMs, (37 * 40) + frameMs);
        Assert.InRange(ann.GetProperty("EndMs").GetInt64(), (82 * 40) - frameMs, (82 * 40) + frameMs);
        Assert.InRange(document.RootElement.GetProperty("TimesWithinMs").GetInt64(), 40, frameMs);
        Assert.False(document.RootElement.TryGetProperty("UnrefinedEnds", out _));
        if (before == "cut")
            Assert.Equal((0, 36 * 40), (Times(document, "Béa").GetProperty("StartMs").GetInt64(), Times(document, "Béa").GetProperty("EndMs").GetInt64()));

        static JsonElement Times(JsonDocument document, string who) =>
            Assert.Single(Assert.Single(document.RootElement.GetProperty("People").EnumerateArray(), person => person.GetProperty("Name").GetString() == who).GetProperty("Times").EnumerateArray());
    }

    [Fact]
    public async Task Upload_ToVideos_StartsTheRunByItself()
    {
        await TestClips.MakeAsync(_files["clip.mp4"], sample: 1);

        await _host.VisionAsync("upload", _files["clip.mp4"], "--to", "videos");

        await Eventually.TrueAsync(() => File.Exists(_data["output/clip.txt"]), Limit, () => _host.Run.Error);
        Assert.Equal("unknown", await File.ReadAllTextAsync(_data["output/clip.txt"]));
        Assert.True(File.Exists(_data["stage-1/clip/output-01.jpg"]));
        Assert.Equal("RecognizeFaces", Assert.Single((await _host.GetJsonAsync("/api/runs")).EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Recognize_CollectionThatIsNotThere_FailsAndSaysSo()
    {
        await TestClips.MakeAsync(_files["clip.mp4"], sample: 1);

        var result = await _host.VisionAsync("recognize", "--collection", "nobody", _files["clip.mp4"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nobody", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_FramesDroppedByTheSplit_EachEndAsAResultOfTheirOwn()
    {
        await EnrollAsync("people");
        Assert.Equal(0, await _host.StopAsync());
        await using var events = await HostProcess.StartAsync(_data.Path, "--Vision:Chaining", "events");
        await TestClips.MakeAsync(_files["clip.mp4"], sample: 0);

        await CommandResult.OfVisionAsync(events.Address, "upload", _files["clip.mp4"], "--to", "videos");

        await Eventually.TrueAsync(() => File.Exists(_data["output/clip/output-01.txt"]) && File.Exists(_data["output/clip/output-02.txt"]), Limit, () => events.Run.Error);
        Assert.Contains(await File.ReadAllTextAsync(_data["output/clip/output-01.txt"]), (string[])["Ann", "Béa"]);
        Assert.False(File.Exists(_data["output/clip.txt"]));
        await Eventually.TrueAsync(async () => (await events.GetJsonAsync("/api/runs?runtimeStatus=Pending,Running")).GetArrayLength() == 0);
        Assert.Equal(3, (await events.GetJsonAsync("/api/runs")).GetArrayLength());
    }

    private async Task EnrollAsync(string collection)
    {
        foreach (var (person, name) in ((int, string)[])[(0, "Ann"), (1, "Béa")])
        {
            var result = await _host.VisionAsync("faces", "enroll", "--collection", collection, "--name", name, "--largest", _files.Write($"{name}.jpg", TestClips.Portrait(person)));
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
        }
    }

    // A stranger is called "unknown" and has a number.
    private static IEnumerable<string?> Names(JsonElement file) =>
        file.GetProperty("people").EnumerateArray().Where(person => !person.TryGetProperty("stranger", out _)).Select(person => person.GetProperty("name").GetString());
}
