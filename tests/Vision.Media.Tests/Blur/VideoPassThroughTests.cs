using System.Text;
using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>A video in which nobody was found keeps its packets; whatever could hold more than was looked at is encoded.</summary>
public sealed class VideoPassThroughTests : IDisposable
{
    private const string X264 = "-c:v libx264 -preset veryfast -bf 2 -g 12 -pix_fmt yuv420p";
    private const string Sound = "-f lavfi -i sine=f=440:d=2";

    // Camera encoders write no SEI with the pictures; x264 does.
    private const string Bare = "-bsf:v filter_units=remove_types=6";

    private readonly ClipFolder _clips = new();

    [Theory]
    [InlineData("plain.mp4", "320x180", "")]
    [InlineData("odd.mp4", "322x182", "")]
    [InlineData("plain.mov", "320x180", "")]
    [InlineData("late.mp4", "320x180", "-output_ts_offset 1.5")]
    [InlineData("narrow.mp4", "320x180", "-aspect 4:3")]
    public async Task Pass_NobodyInIt_HoldsTheVeryPackets(string name, string size, string more)
    {
        var video = _clips.Make(name, $"-f lavfi -i testsrc2=s={size}:r=25:d=2 {Sound} {X264} {Bare} -c:a aac -metadata title=SECRET {more}");

        var passed = await PassAsync(video);

        Assert.NotNull(passed);
        Assert.Equal(Hash(video), Hash(passed.Output));
        Assert.Equal(Offsets(video), Offsets(passed.Output));
        Assert.Equal(
            passed.Before with { StartMs = 0, StartUs = 0, DurationMs = 0, Streams = [] },
            passed.After with { StartMs = 0, StartUs = 0, DurationMs = 0, Streams = [], SideData = passed.Before.SideData });
        Assert.Equal(1, passed.Verification.CopiedStreams);
        Assert.DoesNotContain("SECRET", Text(passed.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 65536, -65536, 0)]
    [InlineData(-65536, 0, 0, 65536)]
    [InlineData(0, 65536, 65536, 0)]
    public async Task Pass_TurnedOrMirrored_KeepsTheVeryMatrix(int a, int b, int c, int d)
    {
        var video = _clips.Make("turned.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=1 {X264} {Bare}");
        using (var file = new FileStream(video.Path!, FileMode.Open))
            Assert.True(Mp4Matrix.Write(file, new DisplayMatrix(a, b, 0, c, d, 0, 0, 0, 1 << 30)));

        var passed = await PassAsync(video);

        Assert.NotNull(passed);
        Assert.Equal(Hash(video), Hash(passed.Output));
        Assert.Equal(passed.Before.Matrix!.Value.ForCopy(passed.Before.CodedSize), passed.After.Matrix);
    }

    [Fact]
    public async Task Pass_WordsBetweenThePictures_AreLeftOutAndEveryPictureStays()
    {
        var video = _clips.Make(
            "words.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=2 {X264} -bsf:v h264_metadata=sei_user_data=086f3693b7b34f2c965321492feee5b8+SECRETWORDS");
        Assert.Contains("SECRETWORDS", Text(video), StringComparison.Ordinal);
        Assert.Contains("x264", Text(video), StringComparison.Ordinal);

        var passed = await PassAsync(video);

        Assert.NotNull(passed);
        Assert.DoesNotContain("SECRETWORDS", Text(passed.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("x264", Text(passed.Output), StringComparison.Ordinal);
        Assert.Equal(Decoded(video), Decoded(passed.Output));
    }

    [Fact]
    public async Task Pass_CoverAndOtherPictures_StayBehind()
    {
        var cover = Path.Combine(_clips.Clips, "cover.png");
        ClipFolder.Run("ffmpeg", ["-f", "lavfi", "-i", "color=magenta:s=64x64", "-frames:v", "1", cover]);
        var video = _clips.Make(
            "private.mp4",
            $"-f lavfi -i testsrc2=s=320x180:r=25:d=2 -f lavfi -i color=magenta:s=64x64:r=25:d=2 -i {cover} -map 0 -map 1 -map 2 -c:v:0 libx264 -c:v:1 libx264 -pix_fmt:v:0 yuv420p -pix_fmt:v:1 yuv420p " +
            "-preset ultrafast -c:v:2 png -disposition:v:2 attached_pic");

        var passed = await PassAsync(video);

        Assert.NotNull(passed);
        Assert.Equal(MediaStreamKind.Video, Assert.Single(passed.After.Streams).Kind);
        Assert.DoesNotContain("PNG", Text(passed.Output), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Unusual => new()
    {
        { "other.mkv", $"{X264}" },
        { "other.ts", $"{X264}" },
        { "hevc.mp4", "-c:v libx265 -preset ultrafast -pix_fmt yuv420p -x265-params log-level=error" },
        { "ten.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le" },
        { "fine.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv444p" },
        { "fields.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -flags +ildct+ilme -x264opts tff" },
        { "cropped.mp4", $"{X264} -bsf:v h264_metadata=crop_left=64" },
        { "turned.mp4", $"{X264} -bsf:v h264_metadata=display_orientation=insert:rotate=90" },
        { "open.mp4", $"{X264} -x264-params open-gop=1:bframes=2:b-adapt=0:scenecut=0" },
    };

    [Theory]
    [MemberData(nameof(Unusual))]
    public async Task Pass_WhatCouldHoldMoreThanIsShown_IsEncoded(string name, string output)
    {
        var video = _clips.Make(name, $"-f lavfi -i testsrc2=s=320x180:r=25:d=2 {output}");

        Assert.Null(await PassAsync(video));
    }

    [Fact]
    public async Task Pass_FramesBeforeTheStartOfAnEditList_IsEncoded()
    {
        var whole = _clips.Make("whole.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=3 -c:v libx264 -preset ultrafast -g 50 -pix_fmt yuv420p");
        var video = _clips.Make("cut.mp4", $"-ss 0.8 -i {whole.Path} -c copy");

        Assert.Null(await PassAsync(video));
    }

    public static TheoryData<VideoBlurOptions> Wishes =>
    [
        BlurRun.Quick with { KeepMetadata = true },
        BlurRun.Quick with { AllowDamage = true },
        BlurRun.Quick with { Ranges = [new BlurRange(0, 500)] },
        BlurRun.Quick with { Encoding = BlurRun.Quick.Encoding with { Codec = VideoCodec.Hevc } },
    ];

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task Pass_SomethingElseIsWished_IsEncoded(VideoBlurOptions options)
    {
        var video = _clips.Make("plain.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=1 {X264}");

        Assert.Null(await new BlurRun(_clips).PassAsync(video, FaceFinding.ByDetector(new MarkerDetector { Before = _ => false }), options));
    }

    [Fact]
    public async Task Pass_AFaceInIt_IsEncoded()
    {
        var video = _clips.Make("face.mp4", $"-f lavfi -i testsrc=s=320x180:r=25:d=1 -f lavfi -i color=magenta:s=40x40:r=25:d=1 -filter_complex [0]hue=s=0[g];[g][1]overlay=x=20:y=60 {X264}");

        Assert.Null(await PassAsync(video));
    }

    [Fact]
    public async Task Look_NobodyInIt_ReportsWhatBlurringReports()
    {
        var video = _clips.Make("plain.mp4", $"-f lavfi -i testsrc=s=320x180:r=25:d=5 -vf hue=s=0 {X264}");
        var run = new BlurRun(_clips);
        var options = BlurRun.Quick with { SegmentMs = 1500 };
        var plan = await run.Blur.PlanSegmentsAsync(video, options);
        Assert.True(plan.Count > 1);

        foreach (var segment in plan)
        {
            var look = await run.Blur.LookAtSegmentAsync(video, segment, FaceFinding.ByDetector(new MarkerDetector()), options);
            using var blurred = await run.Blur.BlurSegmentAsync(video, segment, FaceFinding.ByDetector(new MarkerDetector()), options);

            Assert.NotNull(look);
            Assert.Equal((segment.Frames, 0, 0), (look.Frames, look.FramesCovered, look.Tracks.Count));
            Assert.Equal(blurred.Report.FramesLookedAt, look.FramesLookedAt);
        }
    }

    [Fact]
    public async Task Look_AFaceInTheFirstFrame_EndsThere()
    {
        var video = Face("1");
        var detector = new MarkerDetector();

        var look = await LookAsync(video, FaceFinding.ByDetector(detector));

        Assert.Null(look);
        Assert.InRange(detector.Calls, 1, 9);
    }

    [Fact]
    public async Task Look_AFaceInTheLastFramesAlone_HasNoReport() => Assert.Null(await LookAsync(Face("gte(n,98)"), FaceFinding.ByDetector(new MarkerDetector())));

    [Fact]
    public async Task Look_AFaceThatIsKnown_HasNoReport()
    {
        var known = new VideoFace(2000, new FaceDetail(new BoundingBox(0.1f, 0.1f, 0.2f, 0.2f), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50)));
        var video = _clips.Make("plain.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=4 {X264}");

        Assert.Null(await LookAsync(video, FaceFinding.Of([known])));
        Assert.NotNull(await LookAsync(video, FaceFinding.Of([])));
        Assert.Null(await LookAsync(video, FaceFinding.Of([]).With([known])));
    }

    [Theory]
    [InlineData("other.mkv", X264)]
    [InlineData("ten.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le")]
    public async Task Look_PacketsAreNotKept_NothingIsLookedAt(string name, string output)
    {
        var video = _clips.Make(name, $"-f lavfi -i testsrc2=s=320x180:r=25:d=1 {output}");
        var detector = new MarkerDetector();

        Assert.Null(await LookAsync(video, FaceFinding.ByDetector(detector)));
        Assert.Equal(0, detector.Calls);
    }

    [Theory]
    [MemberData(nameof(Wishes))]
    public async Task Look_SomethingElseIsWished_NothingIsLookedAt(VideoBlurOptions options)
    {
        var video = _clips.Make("plain.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=1 {X264}");
        var detector = new MarkerDetector();

        Assert.Null(await LookAsync(video, FaceFinding.ByDetector(detector), options));
        Assert.Equal(0, detector.Calls);
    }

    [Fact]
    public async Task Look_DamageInside_FailsAsBlurringDoes()
    {
        var video = _clips.Make("plain.mp4", $"-f lavfi -i testsrc2=s=320x180:r=25:d=4 {X264}");
        var bytes = File.ReadAllBytes(video.Path!);
        Array.Clear(bytes, bytes.Length / 2, bytes.Length / 8);
        var broken = _clips.Write("broken.mp4", bytes);

        await Assert.ThrowsAsync<InvalidMediaException>(() => LookAsync(broken, FaceFinding.ByDetector(new MarkerDetector { Before = _ => false })));
    }

    public void Dispose() => _clips.Dispose();

    // 100 frames; a magenta square where the expression says so.
    private VideoSource Face(string enable) => _clips.Make(
        "face.mp4",
        $"-f lavfi -i testsrc=s=320x180:r=25:d=4 -f lavfi -i color=magenta:s=40x40:r=25:d=4 -filter_complex [0]hue=s=0[g];[g][1]overlay=x=20:y=60:enable='{enable}' {X264}");

    private async Task<SegmentReport?> LookAsync(VideoSource video, FaceFinding faces, VideoBlurOptions? options = null)
    {
        var run = new BlurRun(_clips);
        options ??= BlurRun.Quick;
        var plan = await run.Blur.PlanSegmentsAsync(video, options);
        return await run.Blur.LookAtSegmentAsync(video, plan[0], faces, options);
    }

    // Faces are magenta here, which the test picture has, too: it is looked at in one clip alone.
    private Task<BlurRun.Blurred?> PassAsync(VideoSource video) =>
        new BlurRun(_clips).PassAsync(video, FaceFinding.ByDetector(new MarkerDetector { Before = _ => video.Path!.EndsWith("face.mp4", StringComparison.Ordinal) }));

    private static string Hash(VideoSource video) => FFmpeg($"-i {video.Path} -map 0:V:0 -c copy -f streamhash -hash md5 pipe:1");

    private static string Decoded(VideoSource video) => FFmpeg($"-i {video.Path} -map 0:V:0 -f framehash -hash md5 pipe:1");

    // When pictures are shown and decoded, from the first one.
    private static List<(double Shown, double Decoded, string Flags)> Offsets(VideoSource video)
    {
        var packets = Agreement.Probe(video.Path!, "-select_streams V:0 -show_entries packet=pts_time,dts_time,flags -of csv=p=0")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(','))
            .Select(fields => (Shown: Number(fields[0]), Decoded: Number(fields[1]), Flags: fields[2]))
            .ToList();
        return packets.ConvertAll(packet => (Math.Round(packet.Shown - packets[0].Shown, 4), Math.Round(packet.Decoded - packets[0].Decoded, 4), packet.Flags));

        static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string FFmpeg(string arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("ffmpeg", $"-v error -nostdin {arguments}") { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd();
    }

    private static string Text(VideoSource video) => Encoding.Latin1.GetString(File.ReadAllBytes(video.Path!));
}
