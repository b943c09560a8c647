namespace Vision.Media;

/// <summary>What became of waiting: the frame, or leave to decode it oneself.</summary>
internal sealed class FirstFrameTurn : IDisposable
{
    private readonly ITimer? _timer;
    private Action? _leave;

    /// <summary>A frame that was decoded together with others; <see langword="null"/>: it was not, and is the caller's to decode.</summary>
    public FirstFrameTurn(FirstFrame? frame) => Frame = frame;

    /// <summary>A place, until this is disposed.</summary>
    /// <param name="leave">Gives the place to the next.</param>
    /// <param name="longest">After this time the next has it all the same.</param>
    /// <param name="time">The clock.</param>
    public FirstFrameTurn(Action leave, TimeSpan longest, TimeProvider time)
    {
        _leave = leave;
        _timer = time.CreateTimer(static turn => ((FirstFrameTurn)turn!).Leave(), this, longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The frame; <see langword="null"/> when it is the caller's to decode.</summary>
    public FirstFrame? Frame { get; }

    public void Dispose()
    {
        _timer?.Dispose();
        Leave();
    }

    private void Leave() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
