namespace Vision.Media;

/// <summary>Decodes first frames with a few programs at a time. Clips that have to wait for a place share one: its start costs more than a frame does.</summary>
/// <remarks>
/// Nothing waits for others to come. Whatever a program for several clips meets, each of its clips is decoded by itself then, with limits and errors of its
/// own, so that a clip never fails for another one's sake.
/// <para>
/// | event                                        | what happens                                                        |
/// |----------------------------------------------|---------------------------------------------------------------------|
/// | a clip comes, a place is free                | its caller decodes it by itself, at once                            |
/// | a clip comes, no place is free               | it waits                                                            |
/// | a place comes free, one clip waits           | its caller decodes it by itself                                     |
/// | a place comes free, several wait             | one program decodes those that have waited longest, up to a number  |
/// | that program has ended well                  | who waits for a frame has it; a clip without one is decoded by itself |
/// | that program fails, or takes too long        | each of its clips is decoded by itself, at once, without a place    |
/// | a clip takes too long by itself              | it goes on, and its place is given to others                        |
/// | a caller gives up                            | the others go on; a program that nobody waits for is ended          |
/// </para>
/// </remarks>
/// <param name="decode">Decodes several: a frame for each that has one.</param>
/// <param name="places">Programs at a time.</param>
/// <param name="together">Most clips of a program.</param>
/// <param name="patience">How long a clip keeps a place from others.</param>
/// <param name="time">The clock.</param>
internal sealed class FirstFrameQueue(
    Func<IReadOnlyList<FirstFrameWait>, Task<FirstFrame?[]>> decode, int places, int together, TimeSpan patience, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<FirstFrameWait> _waiting = [];
    private int _free = places;

    /// <summary>Clips that wait for a place.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>With a place for each processor; <see langword="null"/> where each clip has a program of its own, whenever it comes.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static FirstFrameQueue? For(MediaSandbox sandbox, MediaLimits limits, MediaOptions options)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(limits);
        if (options.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(options));

        if (options.FirstFramesTogether == 1)
            return null;

        var batch = new FirstFrameBatch(sandbox, limits.Validated(), FirstFrameBatch.UsualPatience);
        return new FirstFrameQueue(
            batch.DecodeAsync, Environment.ProcessorCount, options.FirstFramesTogether, FirstFrameBatch.UsualPatience, sandbox.TimeProvider);
    }

    /// <summary>The first frame of a clip, or leave to decode it.</summary>
    /// <param name="input">The clip; it must stay until this has ended.</param>
    /// <param name="options">How the frame is delivered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FirstFrameTurn> WaitAsync(MediaInput input, SplitOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wait = new FirstFrameWait(input, options);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return Place();
            }

            _waiting.Enqueue(wait);
        }

        await using (cancellationToken.Register(() => wait.GiveUp(cancellationToken)).ConfigureAwait(false))
            return await wait.Turn.ConfigureAwait(false);
    }

    private FirstFrameTurn Place() => new(Leave, patience, time);

    /// <summary>Gives a place to those who wait.</summary>
    private void Leave()
    {
        var clips = Next();
        if (clips.Count > 1)
        {
            // Not on the thread of whoever left. What fails is told by each clip's own decoder.
            _ = Task.Run(() => DecodeAsync(clips));
            return;
        }

        // Who gave up at this very moment leaves the place again.
        if (clips is [var only])
            Give(only, Place());
    }

    // Nobody: the place is free.
    private List<FirstFrameWait> Next()
    {
        lock (_lock)
        {
            var clips = new List<FirstFrameWait>();
            while (clips.Count < together && _waiting.TryDequeue(out var next))
            {
                if (!next.IsGivenUp)
                    clips.Add(next);
            }

            if (clips.Count == 0)
                _free++;

            return clips;
        }
    }

    private async Task DecodeAsync(List<FirstFrameWait> clips)
    {
        var frames = new FirstFrame?[clips.Count];
        try
        {
            frames = await decode(clips).ConfigureAwait(false);
        }
        finally
        {
            for (var i = 0; i < frames.Length; i++)
                Give(clips[i], new FirstFrameTurn(frames[i]));

            Leave();
        }
    }

    private static void Give(FirstFrameWait clip, FirstFrameTurn turn)
    {
        if (!clip.Give(turn))
            turn.Dispose();
    }
}
