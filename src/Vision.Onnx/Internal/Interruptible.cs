using Microsoft.ML.OnnxRuntime;

namespace Vision.Onnx.Internal;

/// <summary>Model runs that a cancellation token ends early.</summary>
internal static class Interruptible
{
    /// <summary>Runs <paramref name="work"/> on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; a run in progress ends within one operator of the network.</exception>
    public static T Run<T>(Func<RunOptions, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var run = new RunOptions();
        using var cancellation = cancellationToken.Register(() => run.Terminate = true);
        try
        {
            return work(run);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
