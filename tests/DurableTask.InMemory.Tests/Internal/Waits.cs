namespace DurableTask.InMemory.Internal;

/// <summary>A task that code waits for, whatever its type.</summary>
internal abstract class Wait
{
    public required string Name { get; init; }

    public abstract bool IsOver { get; }

    public abstract void Give(string? text);

    public abstract void Fail(Exception exception);

    public abstract void Cancel(CancellationToken token);
}

/// <inheritdoc/>
internal sealed class Wait<T> : Wait
{
    private readonly TaskCompletionSource<T> _source = new();

    public Task<T> Task => _source.Task;

    public override bool IsOver => _source.Task.IsCompleted;

    public override void Give(string? text)
    {
        try
        {
            _ = _source.TrySetResult(text is null ? default! : InMemoryHub.Converter.Deserialize<T>(text)!);
        }
        catch (Exception exception)
        {
            _ = _source.TrySetException(exception);
        }
    }

    public override void Fail(Exception exception) => _source.TrySetException(exception);

    public override void Cancel(CancellationToken token) => _source.TrySetCanceled(token);
}
