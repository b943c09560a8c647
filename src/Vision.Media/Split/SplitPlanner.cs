using System.Globalization;

namespace Vision.Media;

/// <summary>Says in ffmpeg's language which frames a mode wants.</summary>
/// <remarks>
/// | mode   | what is read before | expression |
/// |--------|---------------------|------------|
/// | first  | nothing             | none, stop after one |
/// | count  | headers, packets    | the n-th frame wanted is the first at or after its time |
/// | every, fps | headers         | the frame lies in another interval than the one taken before |
/// | scenes | headers             | ffmpeg's scene score |
/// Frames are selected, never made: no gap in a file, however long it claims to be, makes a frame.
/// </remarks>
internal sealed class SplitPlanner(VideoProbe probe, TimelineScan timeline)
{
    // Times are doubles in ffmpeg's expressions: a frame this little before a multiple of the interval lies on it.
    private const string Slack = "0.000001";

    // Pictures of a stretch: a few minutes of decoding on two cores, whatever their size and rate. 24 minutes of 720p or 11 of
    // 1080p, at 30 frames/s.
    private const double StretchPixels = 40e9;
    private const double ShortestStretch = 30, UsualFrameRate = 25;

    // Each is an operation of a run, and hosts bound those.
    private const int MostStretches = 100;

    // Of scenes, a frame's difference is judged by that of the two frames before it.
    private const int RunUpMs = 500;

    /// <summary>Where a long video is cut.</summary>
    public async Task<SplitSchedule> ScheduleAsync(Func<Task<MediaInput>> open, VideoInfo info, SplitMode mode, CancellationToken cancellationToken)
    {
        var rate = info.FrameRate.IsPositive ? info.FrameRate.Value : UsualFrameRate;
        var stretch = Math.Max(StretchPixels / (rate * info.CodedSize.Width * info.CodedSize.Height), ShortestStretch);
        var length = (info.DurationMs ?? 0) / 1000.0;
        if (mode.Kind == SplitKind.First || length < 2 * stretch)
            return SplitSchedule.Whole;

        using var input = await open().ConfigureAwait(false);
        return Schedule(info, await timeline.ReadPacketsAsync(input, cancellationToken).ConfigureAwait(false), mode, Math.Max(stretch, length / MostStretches));
    }

    /// <param name="info">Of the video.</param>
    /// <param name="packets">Of its pictures.</param>
    /// <param name="mode">Which frames.</param>
    /// <param name="stretch">Least length of a stretch, s.</param>
    internal static SplitSchedule Schedule(VideoInfo info, List<PacketTime> packets, SplitMode mode, double stretch)
    {
        var segments = SegmentPlanner.Plan(info, packets, (long)(stretch * 1000), RunUpMs);
        if (mode.Kind != SplitKind.Count || packets.Count <= (int)mode.Number)
            return new SplitSchedule(segments);

        var times = packets.ConvertAll(packet => packet.Ticks);
        times.Sort();
        return new SplitSchedule(segments, EvenSpacing.Pick(times, (int)mode.Number));
    }

    public async Task<SplitPlan> PlanAsync(MediaInput input, SplitMode mode, SplitOptions options, CancellationToken cancellationToken)
    {
        if (mode.Kind == SplitKind.First)
            return SplitPlan.FirstFrame;

        var info = options.Info ?? await probe.ProbeAsync(input, cancellationToken).ConfigureAwait(false);
        if (options.Part is { } part)
        {
            var stretch = new SplitStretch(part, FileClock.StartTicks(info));
            return new SplitPlan(stretch.Select(mode), null, stretch);
        }

        return mode.Kind switch
        {
            SplitKind.Count => Spaced(await timeline.ReadAsync(input, cancellationToken).ConfigureAwait(false), (int)mode.Number, info),
            SplitKind.Every => Gridded($"/{Number(mode.Number)}"),
            SplitKind.Fps => Gridded($"*{Number(mode.Number)}"),
            _ => new SplitPlan($"isnan(prev_selected_t)+gt(scene,{Number(mode.Number)})", null),
        };
    }

    private static SplitPlan Gridded(string perInterval) =>
        new($"isnan(prev_selected_t)+gt(floor((t+{Slack}){perInterval}),floor((prev_selected_t+{Slack}){perInterval}))", null);

    private static SplitPlan Spaced(IReadOnlyList<long> times, int count, VideoInfo info)
    {
        if (times.Count <= count)
            return new SplitPlan(null, null);

        // ffmpeg's t counts from the file's zero. Half a tick less, because t is rounded.
        var tick = info.TimeBase.Value;
        var wanted = EvenSpacing.Pick(times, count).Select((time, n) =>
            $"eq(selected_n,{n})*gte(t,{Number(((time - 0.5) * tick) - (info.StartMs / 1000.0))})");
        return new SplitPlan(SelectTerms.Sum([.. wanted]), count);
    }

    private static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
