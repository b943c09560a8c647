using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <inheritdoc cref="IPendingTask"/>
/// <typeparam name="T">The type of the result.</typeparam>
/// <remarks>
/// It is the completion source itself: a large fan-out has a hundred thousand of them, and every object less is one that the garbage collector
/// need not move. Continuations run at once, on the thread of the turn: that is what makes their order the order of the history.
/// </remarks>
internal sealed class PendingTask<T> : TaskCompletionSource<T>, IPendingTask
{
    public required EntryKind Kind { get; init; }

    public required int Id { get; init; }

    public required string Name { get; init; }

    public long FireAt { get; init; }

    public bool Cancel(CancellationToken token) => TrySetCanceled(token);

    public void Complete(string? result, DataConverter converter)
    {
        T value;
        try
        {
            value = result is null ? default! : converter.Deserialize<T>(result)!;
        }
        catch (Exception exception)
        {
            // The orchestrator asked for a type that the result is not; its await says so.
            _ = TrySetException(exception);
            return;
        }

        _ = TrySetResult(value);
    }

    public void Fail(Exception exception) => TrySetException(exception);
}
