using System.Buffers;

namespace Vision.Storage.Internal;

/// <summary>A part of what is being written, in a pooled buffer.</summary>
internal sealed class Block(int index, byte[] buffer, int length, bool isLast) : IDisposable
{
    private byte[]? _buffer = buffer;

    /// <summary>From 0.</summary>
    public int Index { get; } = index;

    /// <summary>Bytes; 0 after the end.</summary>
    public int Length { get; } = length;

    /// <summary>Whether the content is known to end here.</summary>
    public bool IsLast { get; } = isLast;

    /// <summary>A stream of the bytes; a new one for each try.</summary>
    public MemoryStream Open() =>
        new(_buffer ?? throw new ObjectDisposedException(nameof(Block)), 0, Length, writable: false, publiclyVisible: true);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
