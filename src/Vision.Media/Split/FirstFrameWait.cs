namespace Vision.Media;

/// <summary>A clip whose first frame is wanted, and who waits for it.</summary>
internal sealed class FirstFrameWait(MediaInput input, SplitOptions options)
{
    private readonly TaskCompletionSource<FirstFrameTurn> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MediaInput Input { get; } = input;

    public SplitOptions Options { get; } = options;

    /// <summary>Ends when it is decoded, or may be, or nobody waits for it any more.</summary>
    public Task<FirstFrameTurn> Turn => _turn.Task;

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsGivenUp => _turn.Task.IsCanceled;

    /// <returns>Whether somebody still waited.</returns>
    public bool Give(FirstFrameTurn turn) => _turn.TrySetResult(turn);

    public void GiveUp(CancellationToken cancellationToken) => _turn.TrySetCanceled(cancellationToken);
}
