using Vision.Media.Clips;

namespace Vision.Media.Split;

/// <summary>Stretch by stretch, the very frames come out that the whole gives.</summary>
public sealed class VideoSplitterPartTests(ClipFolder clips) : IClassFixture<ClipFolder>
{
    private const double StretchSeconds = 1.2;

    public static TheoryData<string, string, string> Clips => new()
    {
        { "plain.mp4", "-c:v libx264 -preset ultrafast -g 10 -bf 0", "" },
        { "reordered.mp4", "-c:v libx264 -g 10 -bf 3 -x264-params open-gop=1", "" },
        { "late.mkv", "-c:v libx264 -g 12 -bf 2 -output_ts_offset 3.333", "" },
        { "plain.ts", "-c:v libx264 -preset ultrafast -g 10 -bf 0", "" },
        { "reordered.ts", "-c:v libx264 -g 10 -bf 3 -x264-params open-gop=1", "" },
        { "old.ts", "-c:v mpeg2video -q:v 3 -g 10 -bf 2", "" },
        { "reordered.flv", "-c:v libx264 -g 10 -bf 2", "" },
        { "theora.ogv", "-c:v libtheora -q:v 9 -g 10", "" },
        { "plain.avi", "-c:v mpeg4 -q:v 2 -g 10", "" },
        { "windows.wmv", "-c:v wmv2 -q:v 2 -g 10", "" },
        { "uneven.mp4", "-c:v libx264 -g 9 -bf 2 -fps_mode vfr", ",select=mod(n+1\\,4)*mod(n\\,7)" },
    };

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task Split_PartByPart_GivesTheVeryFramesOfTheWhole(string name, string output, string filters)
    {
        var clip = clips.Numbered(name, output, frames: 120, filters: filters);
        var info = await clips.Probe().ProbeAsync(clip);
        foreach (var mode in (string[])["every:0.7", "fps:7", "count:7", "count:119", "count:500", "scenes:0.02"])
        {
            Assert.True(SplitMode.TryParse(mode, out var parsed));
            var whole = await clips.Splitter().TakeAsync(clip, parsed);

            var schedule = await ScheduleAsync(clip, info, parsed);
            var parts = new List<VideoFrame>();
            foreach (var segment in schedule.Segments)
            {
                var part = new SplitPart(segment, parts.Count, parts.LastOrDefault()?.Seconds, schedule.Wanted);
                parts.AddRange(await clips.Splitter().TakeAsync(clip, parsed, SplitterExtensions.Pixels with { Part = part, Info = info }));
            }

            Assert.InRange(schedule.Segments.Count, 3, 10);
            Assert.Equal(whole.Select(Described), parts.Select(Described));
        }

        Assert.Empty(clips.Leftovers());
    }

    [Theory]
    [InlineData("reordered.avi", "-c:v mpeg4 -q:v 2 -g 10 -bf 2")]
    [InlineData("untold.mpg", "-c:v mpeg2video -q:v 3 -g 10 -bf 2")]
    public async Task Plan_PacketsThatDoNotTellTheirTime_IsOneStretch(string name, string output)
    {
        var clip = clips.Numbered(name, output, frames: 120);

        var schedule = await ScheduleAsync(clip, await clips.Probe().ProbeAsync(clip), SplitMode.Fps(2));

        Assert.Equal(120, Assert.Single(schedule.Segments).Frames);
    }

    [Fact]
    public async Task Plan_ClockThatStartsAnew_IsOneStretch()
    {
        // As a recorder writes when it is stopped and started.
        var once = await File.ReadAllBytesAsync(clips.Numbered("once.ts", "-c:v libx264 -preset ultrafast -g 10 -bf 0", frames: 60).Path!);
        var clip = clips.Write("twice.ts", [.. once, .. once]);

        var schedule = await ScheduleAsync(clip, await clips.Probe().ProbeAsync(clip), SplitMode.Fps(2));

        Assert.Single(schedule.Segments);
    }

    [Fact]
    public async Task Plan_ShortVideo_IsSplitAsAWholeWithoutReadingIt()
    {
        var none = VideoSource.FromFile(Path.Combine(clips.Clips, "none.mp4"));
        var info = await clips.Probe().ProbeAsync(clips.Numbered("short.mp4"));

        Assert.Empty((await clips.Splitter().PlanAsync(none, info, SplitMode.Fps(2))).Segments);
        await Assert.ThrowsAsync<ObjectNotFoundException>(() => clips.Splitter().PlanAsync(none, info with { DurationMs = 86_400_000, CodedSize = new ImageSize(1920, 1080) }, SplitMode.Fps(2)));
    }

    [Fact]
    public async Task Plan_LongVideo_HasStretchesOfMinutes()
    {
        var info = (await clips.Probe().ProbeAsync(clips.Numbered("long.mp4"))) with { TimeBase = new Rational(1, 30) };
        var packets = Enumerable.Range(0, 2 * 3600 * 30).Select(n => new PacketTime(n, n, n % 60 == 0)).ToList();

        var schedule = SplitPlanner.Schedule(info, packets, SplitMode.Fps(2), 1800);

        Assert.Equal([0, 1800, 3600, 5400], schedule.Segments.Select(segment => segment.StartMs / 1000));
        Assert.Equal(packets.Count, schedule.Segments.Sum(segment => segment.Frames));
    }

    private async Task<SplitSchedule> ScheduleAsync(VideoSource clip, VideoInfo info, SplitMode mode)
    {
        using var input = await new MediaInputs(clips.Sandbox, new ObjectStores([]), new MediaLimits()).OpenAsync(clip, CancellationToken.None);
        var packets = await new TimelineScan(new MediaLimits(), TimeProvider.System).ReadPacketsAsync(input, CancellationToken.None);
        return SplitPlanner.Schedule(info, packets, mode, StretchSeconds);
    }

    private static (int, int, long, long, Rational) Described(VideoFrame frame) => (frame.Index, Barcode.Read(frame), frame.TimestampMs, frame.Ticks, frame.TimeBase);
}
