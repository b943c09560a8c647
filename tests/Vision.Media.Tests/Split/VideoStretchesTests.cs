using OpenCvSharp;
using Vision.Media.Clips;

namespace Vision.Media.Split;

/// <summary>The frames of stretches are the very ones that lie there in the whole.</summary>
public sealed class VideoStretchesTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    public static TheoryData<string, string, string> Clips => VideoSplitterPartTests.Clips;

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task Read_Stretches_GivesTheFramesBetween(string name, string output, string filters)
    {
        var clip = clips.Numbered(name, output, frames: 120, filters: filters);
        var whole = (await clips.Splitter().TakeAsync(clip, SplitMode.Fps(1000))).Shown().ToList();
        var last = whole.Count - 1;
        (VideoStretch Stretch, int First, int Last)[] asked =
        [
            (new VideoStretch(null, whole[5].Ms), 0, 4),
            (new VideoStretch(whole[21].Ms, whole[34].Ms), 22, 33),
            (new VideoStretch(whole[34].Ms, whole[35].Ms), 35, 34),
            (new VideoStretch(whole[last - 30].Ms, whole[last - 20].Ms), last - 29, last - 21),
            (new VideoStretch(whole[last - 8].Ms, null), last - 7, last),
            (new VideoStretch(whole[last].Ms, null), last + 1, last),
        ];

        // Each alone is sought, together they are decoded by one ffmpeg.
        foreach (var stretches in asked.Select(one => new[] { one }).Append(asked))
        {
            var read = await ReadAsync(clip, [.. stretches.Select(one => one.Stretch)]);

            Assert.Equal(stretches.Length, read.Count);
            foreach (var (n, (_, first, end)) in stretches.Index())
            {
                Assert.Null(read[n].Unread);
                Assert.Equal(whole[first..(end + 1)], read[n].Frames.Select(Shown));
            }
        }

        Assert.Empty(clips.Leftovers());
    }

    [Fact]
    public async Task Read_DamageInOneStretch_LeavesTheOthers()
    {
        var bytes = await File.ReadAllBytesAsync(clips.Numbered("whole.mp4", "-c:v libx264 -preset ultrafast -g 10 -bf 0", frames: 120).Path!);
        bytes.AsSpan(bytes.Length * 48 / 100, bytes.Length * 4 / 100).Fill(0xFF);
        var clip = clips.Write("damaged.mp4", bytes);

        var read = await ReadAsync(clip, [new VideoStretch(200, 600), new VideoStretch(2000, 2800), new VideoStretch(4000, 4400)]);

        Assert.Equal([null, "the frames there cannot be decoded", null], read.Select(stretch => stretch.Unread));
        Assert.Equal([9, 0, 9], read.Select(stretch => stretch.Frames.Count));
        Assert.Equal((101, 4040L), Shown(read[2].Frames[0]));
        Assert.Empty(clips.Leftovers());
    }

    [Fact]
    public async Task Read_MoreThanFitsInMemory_SaysSoAndReadsTheRest()
    {
        var clip = clips.Make("large.mp4", "-f lavfi -i color=black:size=3840x2160:rate=25 -frames:v 45 -c:v libx264 -preset ultrafast");

        var read = await ReadAsync(clip, [new VideoStretch(null, 1600), new VideoStretch(1600, null)]);

        Assert.Equal(["the frames that were looked at lie too far apart", null], read.Select(stretch => stretch.Unread));
        Assert.Equal([0, 4], read.Select(stretch => stretch.Frames.Count));
    }

    [Fact]
    public async Task Read_PacketsThatDoNotTellTheirTime_SaysSo()
    {
        var clip = clips.Numbered("untold.avi", "-c:v mpeg4 -q:v 2 -g 10 -bf 2");

        var read = await ReadAsync(clip, [new VideoStretch(0, 400), new VideoStretch(400, null)]);

        Assert.All(read, stretch => Assert.Equal("the file does not tell when its frames are shown without decoding all of it", stretch.Unread));
    }

    [Fact]
    public async Task Read_NoVideo_Throws()
    {
        var clip = clips.Write("text.mp4", "no video"u8);

        await Assert.ThrowsAsync<InvalidMediaException>(() => ReadAsync(clip, [new VideoStretch(0, null)]));
        Assert.Empty(clips.Leftovers());
    }

    [Fact]
    public void Next_StretchesFarApart_AreDecodedByTwo()
    {
        var plan = Plan(out var spans, (60, 70), (80, 90), (400, 410), (420, 430));

        var near = plan.Next(spans, 1000)!;
        var far = plan.Next(spans.Skip(2), 1000)!;

        Assert.Equal([0, 1], near.Spans.Select(span => span.Stretch));
        Assert.Equal([2, 3], far.Spans.Select(span => span.Stretch));
        // From the key frames at 50 and 350 on, up to the last frame.
        Assert.Equal((41, 81), (near.Frames, far.Frames));
        Assert.Contains("-ss", far.Plan.Part!.InputArguments, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_MoreFramesThanAreLeft_TakesWhatFits()
    {
        var plan = Plan(out var spans, (60, 70), (80, 90));

        Assert.Single(plan.Next(spans, 30)!.Spans);
        Assert.Null(plan.Next(spans, 20));
    }

    private static StretchPlan Plan(out List<StretchSpan> spans, params (int First, int Last)[] stretches)
    {
        // 1080p with a key frame every 50 frames.
        var info = new VideoInfo
        {
            Container = "mov,mp4,m4a,3gp,3g2,mj2",
            Codec = "h264",
            CodedSize = new ImageSize(1920, 1080),
            Size = new ImageSize(1920, 1080),
            TimeBase = new Rational(1, 25),
        };
        var plan = new StretchPlan(info, [.. Enumerable.Range(0, 1000).Select(n => new PacketTime(n, n, n % 50 == 0))]);
        spans = [.. stretches.Select((stretch, n) => plan.Find(n, new VideoStretch((stretch.First - 1) * 40, (stretch.Last + 1) * 40)))];
        Assert.Equal(stretches, spans.Select(span => (span.First, span.Last)));
        return plan;
    }

    private static (int Number, long Ms) Shown(VideoFrame frame)
    {
        Assert.Equal(FrameEncoding.Jpeg, frame.Encoding);
        using var picture = Cv2.ImDecode(frame.Data.ToArray(), ImreadModes.Color);
        picture.GetArray(out Vec3b[] pixels);
        byte[] bytes = [.. pixels.SelectMany(pixel => new[] { pixel.Item2, pixel.Item1, pixel.Item0 })];
        return (Barcode.Read(frame with { Encoding = FrameEncoding.Rgb24, Data = bytes }), frame.TimestampMs);
    }

    private async Task<List<StretchFrames>> ReadAsync(VideoSource clip, IReadOnlyList<VideoStretch> stretches)
    {
        var read = new List<StretchFrames>();
        var limits = new MediaLimits { MaxWallTime = TimeSpan.FromMinutes(1) };
        await foreach (var stretch in new VideoStretches(clips.Sandbox, new ObjectStores([]), limits).ReadAsync(clip, stretches))
            read.Add(stretch);

        return [.. read.OrderBy(stretch => stretch.Stretch)];
    }
}
