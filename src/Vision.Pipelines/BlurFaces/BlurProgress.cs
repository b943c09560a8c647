using System.Collections.Concurrent;

namespace Vision.Pipelines.BlurFaces;

/// <summary>How far the segments are that this process is working on. Kept in memory: no event of a run's history tells of a frame.</summary>
/// <remarks>
/// | what happens                  | what a run has done |
/// |-------------------------------|---------------------|
/// | frames of a segment are ready | what its custom status says, and the frames of all segments in work |
/// | a segment ends, or is tried again | never less than what was told before |
/// | the run's parts are deleted   | forgotten |
/// <para>Where activities run elsewhere, nothing is known here, and the custom status alone tells, segment by segment.</para>
/// </remarks>
public sealed class BlurProgress
{
    private readonly ConcurrentDictionary<string, RunProgress> _runs = new(StringComparer.Ordinal);

    /// <summary>Ids of the runs that have segments in work here.</summary>
    public IReadOnlyList<string> Running => [.. _runs.Where(run => !run.Value.Segments.IsEmpty).Select(run => run.Key)];

    /// <summary>Frames that a run has done.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="done">What its custom status says.</param>
    public long Done(string run, long done)
    {
        if (!_runs.TryGetValue(run, out var progress))
            return done;

        lock (progress)
            return progress.Told = Math.Max(progress.Told, done + progress.Segments.Values.Sum());
    }

    /// <summary>Tells that a segment is in work, until the result is disposed.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="segment">Its number.</param>
    public SegmentProgress Start(string run, int segment) => new(_runs.GetOrAdd(run, _ => new RunProgress()).Segments, segment);

    /// <summary>Forgets a run that has ended.</summary>
    public void Forget(string run) => _runs.TryRemove(run, out _);

    private sealed class RunProgress
    {
        public ConcurrentDictionary<int, long> Segments { get; } = [];

        public long Told { get; set; }
    }
}
