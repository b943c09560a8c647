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

    public async Task<SplitPlan> PlanAsync(MediaInput input, SplitMode mode, CancellationToken cancellationToken)
    {
        if (mode.Kind == SplitKind.First)
            return new SplitPlan(null, 1);

        var info = await probe.ProbeAsync(input, cancellationToken).ConfigureAwait(false);
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
        return new SplitPlan(string.Join('+', wanted), count);
    }

    private static string Number(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
