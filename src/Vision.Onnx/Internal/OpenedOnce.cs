namespace Vision.Onnx.Internal;

/// <summary>Something that takes time to open, opened when it is first needed. A failure is not remembered: the next use tries again.</summary>
internal sealed class OpenedOnce<T>(Func<T> open) : IDisposable
    where T : class, IDisposable
{
    private readonly Lock _lock = new();
    private volatile T? _value;

    public T Value
    {
        get
        {
            if (_value is { } value)
                return value;

            lock (_lock)
                return _value ??= open();
        }
    }

    public void Dispose() => _value?.Dispose();
}
