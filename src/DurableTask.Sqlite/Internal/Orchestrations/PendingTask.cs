using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>A task that orchestrator code may await: an activity, a sub-orchestration or a timer.</summary>
internal abstract class PendingTask
{
    public required EntryKind Kind { get; init; }

    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>UTC ticks; for timers.</summary>
    public long FireAt { get; init; }

    public abstract void Complete(string? result, DataConverter converter);

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class PendingTask<T> : PendingTask
{
    // Continuations run at once, on the thread of the turn: that is what makes their order the order of the history.
    private readonly TaskCompletionSource<T> _completion = new();

    public Task<T> Task => _completion.Task;

    public bool Cancel(CancellationToken token) => _completion.TrySetCanceled(token);

    public override void Complete(string? result, DataConverter converter)
    {
        T value;
        try
        {
            value = result is null ? default! : converter.Deserialize<T>(result)!;
        }
        catch (Exception exception)
        {
            // The orchestrator asked for a type that the result is not; its await says so.
            _ = _completion.TrySetException(exception);
            return;
        }

        _ = _completion.TrySetResult(value);
    }

    public override void Fail(Exception exception) => _completion.TrySetException(exception);
}
