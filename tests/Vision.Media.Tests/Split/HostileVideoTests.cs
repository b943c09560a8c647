using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Vision.Media.Clips;

namespace Vision.Media.Split;

/// <summary>Files made to read what is not theirs, or to cost more than they are worth.</summary>
public class HostileVideoTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    public static readonly TheoryData<string> Modes = ["first", "count:3", "every:1", "fps:5", "scenes:0.3"];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_PlaylistNamedMp4_ReadsNoOtherFile(string mode)
    {
        var canary = clips.Numbered("canary.ts", frames: 30).Path!;
        var playlist = clips.Write("local.mp4", Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nfile://{canary}\n#EXTINF:1,\n{canary}\n#EXT-X-ENDLIST\n"));
        var before = DateTime.UnixEpoch.AddYears(40);
        File.SetLastAccessTimeUtc(canary, before);

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(playlist, mode));

        Assert.Contains("accepted container", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastAccessTimeUtc(canary));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_PlaylistNamedMp4_OpensNoConnection(string mode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/a.ts";
        var playlist = clips.Write("remote.mp4", Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n"));

        await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(playlist, mode));

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData("ffconcat version 1.0\nfile '{0}'\n")]
    [InlineData("ffconcat version 1.0\nfile input\nfile canary2.mp4\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration=\"PT1S\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>{0}</BaseURL></Representation></AdaptationSet></Period></MPD>")]
    [InlineData("[playlist]\nFile1={0}\nNumberOfEntries=1\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n")]
    public async Task Split_ScriptNamedMp4_IsRefused(string script)
    {
        var canary = clips.Numbered("canary2.mp4", frames: 5).Path!;
        var video = clips.Write("script.mp4", Encoding.UTF8.GetBytes(script.Replace("{0}", canary, StringComparison.Ordinal)));

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(video, "count:2"));

        Assert.StartsWith("script.mp4: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_MovieThatRefersToAnotherFile_DoesNotOpenIt()
    {
        // An Avi with a text stream that begins as an HLS playlist: once the way into any local file.
        var canary = clips.Numbered("canary3.ts", frames: 5).Path!;
        var before = DateTime.UnixEpoch.AddYears(40);
        var text = Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\nfile://{canary}\n#EXT-X-ENDLIST\n");
        var video = clips.Write("gab2.avi", HostileFiles.AviWithText(text));
        File.SetLastAccessTimeUtc(canary, before);

        await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(video, "count:2"));

        Assert.Equal(before, File.GetLastAccessTimeUtc(canary));
    }

    [Theory]
    [InlineData("img%d.jpg")]
    [InlineData("-i.mp4")]
    [InlineData("http:127.0.0.1:1.mp4")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("a\"b' c$(touch x);&|.mp4")]
    [InlineData("new\nline.mp4")]
    [InlineData("日本 🐈.mp4")]
    public async Task Split_AnyFileName_IsNeverInterpreted(string name)
    {
        var plain = clips.Numbered("named.mp4", frames: 3);
        clips.Make("img1.jpg", "-f lavfi -i color=red:s=40x40:d=1 -frames:v 1 -update 1");
        var path = Path.Combine(clips.Clips, name);
        File.Copy(plain.Path!, path, overwrite: true);

        var frames = await clips.Splitter().TakeAsync(VideoSource.FromFile(path), SplitMode.Count(3));

        Assert.Equal([0, 1, 2], frames.Select(Barcode.Read));
    }

    [Fact]
    public async Task Split_ImagePattern_ReadsNoSibling()
    {
        clips.Make("pic1.jpg", "-f lavfi -i color=red:s=40x40:d=1 -frames:v 1 -update 1");

        var error = await Assert.ThrowsAsync<ObjectNotFoundException>(
            () => clips.Splitter().TakeAsync(VideoSource.FromFile(Path.Combine(clips.Clips, "pic%d.jpg")), SplitMode.FirstFrame));

        Assert.StartsWith("pic%d.jpg: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut.mp4", "-c:v libx264 -g 25 -movflags faststart")]
    [InlineData("cut.mkv", "-c:v libx264 -g 25")]
    [InlineData("cut.webm", "-c:v libvpx -deadline realtime -b:v 2M")]
    [InlineData("cut.avi", "-c:v mpeg4 -q:v 2")]
    [InlineData("cut.flv", "-c:v flv -q:v 2")]
    public async Task Split_CutOffInTheMiddle_GivesWhatIsThereThenFails(string name, string output)
    {
        var whole = await File.ReadAllBytesAsync(clips.Numbered("whole-" + name, output, frames: 100).Path!);
        var video = clips.Write(name, whole.AsSpan(0, whole.Length * 6 / 10));
        var seen = new List<int>();

        var error = await Assert.ThrowsAsync<InvalidMediaException>(async () =>
        {
            await foreach (var frame in clips.Splitter().SplitAsync(video, SplitMode.Fps(1000), SplitterExtensions.Pixels))
                seen.Add(Barcode.Read(frame));
        });
        var tolerated = await clips.Splitter().TakeAsync(video, SplitMode.Fps(1000), SplitterExtensions.Pixels with { TolerateDamage = true });

        Assert.Contains("damaged or cut off", error.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, seen.Count), seen);
        Assert.InRange(seen.Count, 20, 99);
        Assert.InRange(tolerated.Count, seen.Count, 99);
    }

    [Fact]
    public async Task Split_CutOffBeforeTheIndex_SaysSo()
    {
        var whole = await File.ReadAllBytesAsync(clips.Numbered("index.mp4", frames: 50).Path!);
        var video = clips.Write("noindex.mp4", whole.AsSpan(0, whole.Length / 2));

        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(video, "first"));

        Assert.Contains("moov", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_NoFrames_SaysSo(string mode)
    {
        var sound = clips.Make("sound.mp4", "-f lavfi -i sine=d=1 -c:a aac");
        var empty = clips.Write("empty.mp4", await NoFramesAsync());

        var noPictures = await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(sound, mode));
        var noFrames = await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(empty, mode));

        Assert.Contains("no video stream", noPictures.Message, StringComparison.Ordinal);
        Assert.StartsWith("empty.mp4: ", noFrames.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_Garbage_IsRefused(string mode)
    {
        var random = new Random(7);
        for (var i = 0; i < 5; i++)
        {
            var bytes = new byte[50_000];
            random.NextBytes(bytes);
            // as if it were an MP4, a Matroska, an AVI, a transport stream
            byte[][] starts = [[], [0, 0, 0, 24, .. "ftypisom"u8], [0x1a, 0x45, 0xdf, 0xa3], [.. "RIFF"u8, 0, 1, 0, 0, .. "AVI LIST"u8], [0x47, 0x40, 0, 0x10]];
            starts[i].CopyTo(bytes, 0);

            var error = await Assert.ThrowsAnyAsync<VisionException>(() => SplitAsync(clips.Write("garbage.mp4", bytes), mode));

            Assert.StartsWith("garbage.mp4: ", error.Message, StringComparison.Ordinal);
            Assert.False(error.IsRetryable);
            Assert.DoesNotContain(error.Message, char.IsControl);
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_EmptyFile_SaysSo(string mode)
    {
        var error = await Assert.ThrowsAsync<InvalidMediaException>(() => SplitAsync(clips.Write("zero.mp4", []), mode));

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_FlippedBits_NeverGiveAnUntypedError()
    {
        var whole = await File.ReadAllBytesAsync(clips.Numbered("flip.mp4", "-c:v libx264 -g 10", frames: 30).Path!);
        var random = new Random(11);
        for (var round = 0; round < 12; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var i = 0; i < 20; i++)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

            var video = clips.Write("flipped.mp4", bytes);
            var error = await Record.ExceptionAsync(() => SplitAsync(video, round % 2 == 0 ? "count:3" : "fps:1000"));

            Assert.True(error is null or VisionException { IsRetryable: false }, error?.ToString());
        }

        Assert.Empty(clips.Leftovers());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_8K_IsTooLarge(string mode)
    {
        var video = clips.Make("8k.mp4", "-f lavfi -i color=s=7680x4320:r=1:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => SplitAsync(video, mode));

        Assert.Contains("MaxPixels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_8KWhenAllowed_Works()
    {
        var video = clips.Make("allowed8k.mp4", "-f lavfi -i color=s=7680x4320:r=1:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        var frames = await clips.Splitter(new MediaLimits { MaxPixels = 7680 * 4320 }).TakeAsync(video, SplitMode.FirstFrame, new SplitOptions());

        Assert.Equal(new ImageSize(7680, 4320), Assert.Single(frames).Size);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Split_HugePictureInTheHeader_CostsNothing(string mode)
    {
        // A real clip whose headers say 60000 × 60000, in the container and in a codec that believes it.
        var whole = await File.ReadAllBytesAsync(clips.Numbered("real.mp4", "-c:v mpeg4", frames: 5).Path!);
        var video = clips.Write("huge.mp4", HostileFiles.WithPictureSize(whole, 60_000, 60_000));
        using var png = new MemoryStream(HostileFiles.MovWithPng(60_000, 60_000));
        var bomb = clips.Write("bomb.mov", png.ToArray());

        await TypedOrNothingAsync(video, mode);
        await Assert.ThrowsAnyAsync<VisionException>(() => SplitAsync(bomb, mode));
    }

    [Theory]
    [InlineData("count:3")]
    [InlineData("every:1")]
    [InlineData("fps:5")]
    [InlineData("scenes:0.3")]
    public async Task Split_MillionFramesASecond_IsTooLarge(string mode)
    {
        var video = clips.Make("million.mp4", "-f lavfi -i testsrc=s=64x64:r=1000000 -frames:v 50 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -video_track_timescale 1000000");

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => SplitAsync(video, mode));

        Assert.Contains("1,000,000 frames a second", error.Message, StringComparison.Ordinal);
        Assert.Single(await clips.Splitter().TakeAsync(video, SplitMode.FirstFrame));
    }

    [Theory]
    [InlineData("count:3")]
    [InlineData("every:1")]
    [InlineData("fps:5")]
    [InlineData("scenes:0.3")]
    public async Task Split_TenHoursInOneMegabyte_IsTooLarge(string mode)
    {
        var video = clips.Make("tenhours.mp4", "-f lavfi -i testsrc=s=64x64:r=1/3600 -frames:v 11 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => SplitAsync(video, mode));

        Assert.Contains("MaxDuration", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_LongGapBelowTheLimit_MakesNoFrames()
    {
        // five hours between two frames: a constant rate would fill them with 540,000 copies
        var video = clips.Make("gap.mp4", "-f lavfi -i testsrc=s=64x64:r=1/18000 -frames:v 2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        var frames = await clips.Splitter(new MediaLimits { MaxDuration = TimeSpan.FromHours(11) }).TakeAsync(video, SplitMode.Fps(30));

        Assert.Equal([0L, 18_000_000L], frames.Select(frame => frame.TimestampMs));
    }

    [Fact]
    public async Task Split_DurationThatTheHeadersHide_IsCaughtOnTheWay()
    {
        var video = clips.Make("hidden.ts", "-f lavfi -i testsrc=s=64x64:r=1/20 -frames:v 10 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        await Assert.ThrowsAsync<MediaTooLargeException>(
            () => clips.Splitter(new MediaLimits { MaxDuration = TimeSpan.FromSeconds(30) }).TakeAsync(video, SplitMode.Fps(1000)));
    }

    [Fact]
    public async Task Split_TooManyFramesOut_IsTooLarge()
    {
        var video = clips.Numbered("many.mp4", frames: 50);

        var error = await Assert.ThrowsAsync<MediaTooLargeException>(
            () => clips.Splitter(new MediaLimits { MaxFramesOut = 10 }).TakeAsync(video, SplitMode.Fps(1000)));

        Assert.Contains("MaxFramesOut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_AMaximumOfItsOwn_CountsInsteadOfTheSplitters()
    {
        var video = clips.Numbered("more.mp4", frames: 50);
        var splitter = clips.Splitter(new MediaLimits { MaxFramesOut = 10 });

        Assert.Equal(50, (await splitter.TakeAsync(video, SplitMode.Fps(1000), new SplitOptions { MaxFrames = 50 })).Count);
        var error = await Assert.ThrowsAsync<MediaTooLargeException>(() => splitter.TakeAsync(video, SplitMode.Fps(1000), new SplitOptions { MaxFrames = 49 }));

        Assert.Contains("MaxFrames", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_TooManyBytes_IsRefusedBeforeAndWhileDownloading()
    {
        var stores = new ObjectStores([new OneObjectStore(new byte[5000]) { ClaimedSize = 10 }]);
        var limits = new MediaLimits { MaxBytes = 1000 };

        await Assert.ThrowsAsync<MediaTooLargeException>(() => clips.Splitter(limits).TakeAsync(clips.Write("big.mp4", new byte[1001]), SplitMode.FirstFrame));
        await Assert.ThrowsAsync<MediaTooLargeException>(
            () => clips.Splitter(limits, stores).TakeAsync(VideoSource.FromObject(new ObjectRef("one", "c", "k")), SplitMode.FirstFrame));

        Assert.Empty(clips.Leftovers());
    }

    [Fact]
    public async Task Split_MoreMemoryThanAllowed_IsATypedError()
    {
        var video = clips.Make("memory.mp4", "-f lavfi -i color=s=3840x2160:r=5:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        await Assert.ThrowsAnyAsync<VisionException>(() => clips.Splitter(new MediaLimits { MaxMemoryBytes = 400 << 20 }).TakeAsync(video, SplitMode.Fps(1000)));
    }

    private Task<List<VideoFrame>> SplitAsync(VideoSource video, string mode)
    {
        Assert.True(SplitMode.TryParse(mode, out var parsed));
        return clips.Splitter().TakeAsync(video, parsed);
    }

    private async Task TypedOrNothingAsync(VideoSource video, string mode)
    {
        var memory = Process.GetCurrentProcess().PeakWorkingSet64;
        var error = await Record.ExceptionAsync(() => SplitAsync(video, mode));

        Assert.True(error is null or VisionException { IsRetryable: false }, error?.ToString());
        Assert.True(Process.GetCurrentProcess().PeakWorkingSet64 - memory < 300 << 20);
    }

    // an MP4 whose sample table counts no samples
    private async Task<byte[]> NoFramesAsync()
    {
        var bytes = await File.ReadAllBytesAsync(clips.Numbered("full.mp4", "-c:v libx264 -movflags faststart", frames: 5).Path!);
        foreach (var box in (string[])["stts", "stsc", "stsz", "stco", "ctts", "stss"])
        {
            var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box));
            if (at > 0)
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + (box == "stsz" ? 12 : 8)), 0);
        }

        return bytes;
    }
}
