using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Writing;

/// <summary>Something a client asked for. A file that cannot be written is the client's to know.</summary>
/// <param name="apply">Writes, and gives the result or throws the client's error.</param>
/// <param name="committed">What to do with the result before the client hears of it.</param>
/// <param name="room">Where it gives its place back when it is done.</param>
internal sealed class Request<T>(Func<StoreWriter, T> apply, Action<T>? committed, SemaphoreSlim room) : IWrite
{
    // Continuations of callers must not run on the writer's thread.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private Exception? _refused;

    public bool IsKept => false;

    public Task<T> Done => _done.Task;

    public void Apply(StoreWriter store)
    {
        try
        {
            _refused = null;
            _result = apply(store);
        }
        catch (Exception exception) when (exception is not TaskHubStorageException)
        {
            _refused = exception;
        }
    }

    public void Committed()
    {
        _ = room.Release();
        if (_refused is not null)
        {
            _ = _done.TrySetException(_refused);
            return;
        }

        committed?.Invoke(_result!);
        _ = _done.TrySetResult(_result!);
    }

    public void Failed(Exception exception)
    {
        _ = room.Release();
        _ = _done.TrySetException(exception);
    }
}
