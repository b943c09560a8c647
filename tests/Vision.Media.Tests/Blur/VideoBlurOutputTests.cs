using System.Text;
using Vision.Media.Clips;

namespace Vision.Media.Blur;

/// <summary>Other encoders, odd sources, and what must not come along.</summary>
public sealed class VideoBlurOutputTests : IDisposable
{
    private const string H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
    private const string Hdr =
        "-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -x265-params " +
        "log-level=error:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50):max-cll=1000,400";

    private readonly ClipFolder _clips = new();

    [Theory]
    [InlineData("hevc.mp4", VideoCodec.Hevc, "hevc", "yuv420p")]
    [InlineData("hevc.mkv", VideoCodec.Hevc, "hevc", "yuv422p10le")]
    [InlineData("vp9.mp4", VideoCodec.Vp9, "vp9", "yuv420p")]
    [InlineData("vp9.mkv", VideoCodec.Vp9, "vp9", "yuv420p10le")]
    [InlineData("h264.mkv", VideoCodec.H264, "h264", "yuvj420p")]
    public async Task Blur_WantedCodec_AgreesWithItsSource(string name, VideoCodec codec, string expected, string pixels)
    {
        var video = Marked(name, $"-c:v libx264 -preset ultrafast -pix_fmt {pixels} -c:a aac");
        var options = BlurRun.Quick with { Encoding = BlurRun.Quick.Encoding with { Codec = codec } };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);

        Assert.Equal(expected, blurred.After.Codec);
        Assert.Equal(blurred.Before.ColorRange == "pc", blurred.After.ColorRange == "pc");
        await Agreement.CheckAsync(blurred, _clips);
    }

    [Theory]
    [InlineData("late.mp4", "-itsoffset 0.35", VideoCodec.H264)]
    [InlineData("late.mkv", "-itsoffset 0.35", VideoCodec.H264)]
    [InlineData("early.ts", "", VideoCodec.H264)]
    [InlineData("early.mov", "", VideoCodec.Hevc)]
    [InlineData("early.mp4", "", VideoCodec.H264)]
    public async Task Blur_FramesOutOfOrder_StayInStepWithTheSound(string name, string offset, VideoCodec codec)
    {
        var plain = Marked("plain.mp4", $"{H264} -c:a aac");
        var video = _clips.Make(name, $"-i {plain.Path} {offset} -i {plain.Path} -map 0:v -map 1:a -c:v libx264 -preset veryfast -bf 3 -c:a copy");
        var options = BlurRun.Quick with { SegmentMs = 1000, Encoding = new VideoEncoding { Codec = codec } };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);

        Assert.Equal(Apart(blurred.Before), Apart(blurred.After), 1_000.0);

        // µs from the first sound to the first picture
        static double Apart(VideoInfo info) =>
            info.Streams.First(stream => stream.Kind == MediaStreamKind.Video).StartUs!.Value - info.Streams.First(stream => stream.Kind == MediaStreamKind.Audio).StartUs!.Value;
    }

    [Theory]
    [InlineData("tff.mp4", "tff")]
    [InlineData("bff.mkv", "bff")]
    public async Task Blur_Interlaced_KeepsTheOrderOfItsFields(string name, string order)
    {
        var video = Marked(name, $"-c:v libx264 -preset ultrafast -pix_fmt yuv420p -flags +ildct+ilme -x264opts {order} -c:a aac", $",setfield={order}");

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal(order == "tff" ? "tt" : "bb", blurred.After.FieldOrder);
        const string fields = "-select_streams V:0 -show_entries frame=interlaced_frame,top_field_first -of csv";
        Assert.Equal(Agreement.Probe(video.Path!, fields), Agreement.Probe(blurred.Output.Path!, fields));
        await Agreement.CheckAsync(blurred, _clips);
    }

    [Fact]
    public async Task Blur_Ranges_CoversThereAndNowhereElse()
    {
        var video = Marked("ranges.mp4", $"{H264} -an");
        var options = BlurRun.Quick with { Ranges = [new BlurRange(500, 1000), new BlurRange(1500, 1700)] };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);

        foreach (var frame in await _clips.Splitter().TakeAsync(blurred.Output, SplitMode.Fps(1000)))
        {
            var shows = MarkerDetector.Find(frame.Data.Span, frame.Size.Width, frame.Size.Height, frame.Size.Width * 3) is not null;
            Assert.True(shows == !(frame.TimestampMs is >= 500 and < 1000 or >= 1500 and < 1700), $"{frame.TimestampMs} ms: {shows}");
        }
    }

    [Fact]
    public async Task Blur_DrawScores_IsVerifiedLikeAnyOther()
    {
        var video = Marked("scores.mp4", $"{H264} -an");
        var options = BlurRun.Quick with { Blur = BlurRun.Quick.Blur with { DrawScores = true } };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);

        await Agreement.CheckAsync(blurred, _clips);
    }

    [Theory]
    [InlineData(VideoCodec.Hevc)]
    [InlineData(VideoCodec.H264)]
    public async Task Blur_Hdr_KeepsTheScreenItWasMadeOn(VideoCodec codec)
    {
        var video = Marked("hdr.mp4", $"{Hdr} -an");
        var options = BlurRun.Quick with { Encoding = BlurRun.Quick.Encoding with { Codec = codec } };

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()), options);

        Assert.Equal(new HdrMetadata("G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)", "1000,400"), blurred.Before.Hdr);
        // ffmpeg 5.1 does not read it from H.264: there its bytes tell, 10,000,000 and 50, as they stand in the stream.
        if (codec == VideoCodec.Hevc)
            Assert.Equal(blurred.Before.Hdr, blurred.After.Hdr);
        else
            Assert.True((await File.ReadAllBytesAsync(blurred.Output.Path!)).AsSpan().IndexOf((byte[])[0x00, 0x98, 0x96, 0x80]) > 0);
    }

    [Theory]
    [InlineData("private.mp4", "-c:s mov_text")]
    [InlineData("private.mov", "-c:s mov_text -timecode 01:00:00:00")]
    [InlineData("private.mkv", "-c:s srt")]
    public async Task Blur_WhatMayShowOrTell_StaysBehind(string name, string more)
    {
        var (cover, words, chapters) = (Path.Combine(_clips.Clips, "cover.png"), Write("words.srt", "1\n00:00:00,500 --> 00:00:01,500\nHello\n"), Write("chapters.txt", ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=SECRETCHAPTER\n"));
        ClipFolder.Run("ffmpeg", ["-f", "lavfi", "-i", "color=magenta:s=64x64", "-frames:v", "1", cover]);
        var isMatroska = name.EndsWith(".mkv", StringComparison.Ordinal);
        var attached = isMatroska ? $"-attach {cover} -metadata:s:t mimetype=image/png" : "";
        // A cover, another stream of pictures, chapters, a place, a title, a name of a stream.
        var video = _clips.Make(
            name,
            $"{Inputs} -i {words} -i {cover} -i {chapters} -filter_complex {Filter}[out] -map [out] -map 2:a -map 3:s -map 1:v {(isMatroska ? "" : "-map 4:v")} -map_metadata 5 {attached} " +
            $"-c:v:0 libx264 -c:v:1 libx264 {(isMatroska ? "" : "-c:v:2 png -disposition:v:2 attached_pic")} -preset ultrafast -pix_fmt:v:0 yuv420p -pix_fmt:v:1 yuv420p -c:a aac {more} -t 1.5 " +
            "-metadata title=SECRETTITLE -metadata location=+48.1+011.5/ -metadata:s:a:0 title=SECRETSTREAM");
        Assert.Contains(blurredKinds(await _clips.Probe().ProbeAsync(video)), kind => kind is MediaStreamKind.Picture or MediaStreamKind.Other);

        var blurred = await new BlurRun(_clips).RunAsync(video, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal([MediaStreamKind.Video, MediaStreamKind.Audio, MediaStreamKind.Subtitle], blurredKinds(blurred.After));
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(blurred.Output.Path!));
        Assert.All(["SECRETCHAPTER", "SECRETTITLE", "SECRETSTREAM", "+48.1", "PNG"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));

        static IEnumerable<MediaStreamKind> blurredKinds(VideoInfo info) => info.Streams.Select(stream => stream.Kind);
    }

    [Fact]
    public async Task Blur_SubtitlesThatArePictures_StayBehind()
    {
        var plain = Marked("plain.mkv", $"{H264} -c:a aac");
        var words = Write("words.srt", "1\n00:00:00,500 --> 00:00:01,500\nHello\n");
        var video = _clips.Make("dvd.mkv", $"-i {plain.Path} -i {words} -map 0 -map 1 -map 1 -c copy");
        var bytes = await File.ReadAllBytesAsync(video.Path!);
        // The second track of text says that it is one of pictures.
        var last = bytes.AsSpan().LastIndexOf("S_TEXT/UTF8"u8);
        "S_VOBSUB   "u8.CopyTo(bytes.AsSpan(last));
        bytes.AsSpan(last + 8, 3).Clear();
        var source = _clips.Write("vobsub.mkv", bytes);
        var before = await _clips.Probe().ProbeAsync(source);
        Assert.Equal(["subrip", "dvd_subtitle"], before.Streams.Where(stream => stream.Kind == MediaStreamKind.Subtitle).Select(stream => stream.Codec));

        var blurred = await new BlurRun(_clips).RunAsync(source, FaceFinding.ByDetector(new MarkerDetector()));

        Assert.Equal("subrip", Assert.Single(blurred.After.Streams, stream => stream.Kind == MediaStreamKind.Subtitle).Codec);
        Assert.Equal(2, blurred.Verification.CopiedStreams);
    }

    public void Dispose() => _clips.Dispose();

    private const string Filter = "[0]hue=s=0[g];[g][1]overlay=x='20+n*2':y=60";

    private static string Inputs => "-f lavfi -i testsrc=s=320x180:r=25:d=2 -f lavfi -i color=magenta:s=40x40:r=25:d=2 -f lavfi -i sine=f=440:d=2";

    private VideoSource Marked(string name, string output, string filters = "") => _clips.Make(name, $"{Inputs} -filter_complex {Filter}{filters} -map 2:a {output}");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_clips.Clips, name);
        File.WriteAllText(path, text);
        return path;
    }
}
