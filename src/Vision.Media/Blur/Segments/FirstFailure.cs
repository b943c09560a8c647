using System.Runtime.ExceptionServices;

namespace Vision.Media;

/// <summary>Runs the parts of a job on threads of their own; the first that fails stops the others, and is the one that is told of.</summary>
internal sealed class FirstFailure(CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private ExceptionDispatchInfo? _first;

    /// <summary>Cancelled when a part failed, or by the caller.</summary>
    public CancellationToken Token => _stop.Token;

    public async Task RunAsync(Func<Task> part)
    {
        try
        {
            await Task.Factory.StartNew(part, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _first, ExceptionDispatchInfo.Capture(error), null);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    public void ThrowIfAny()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _first?.Throw();
    }

    public void Dispose() => _stop.Dispose();
}
