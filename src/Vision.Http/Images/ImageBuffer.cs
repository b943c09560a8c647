using System.Buffers;
using System.IO.Pipelines;

namespace Vision.Http.Images;

/// <summary>
/// The bytes of an image: where the server received them, when they are few and arrived in one piece; else in an array that is
/// borrowed and grows as bytes arrive, so that a length that is only claimed costs nothing.
/// </summary>
internal sealed class ImageBuffer(BufferBudget budget) : IDisposable
{
    private const int Start = 64 << 10;

    // Up to here a claimed length is believed, which saves copies.
    private const int Believed = 256 << 10;

    private byte[] _array = [];
    private int _length;
    private PipeReader? _source;
    private ReadOnlySequence<byte> _received;
    private int _waitedFor;

    public ReadOnlyMemory<byte> Bytes => _source is null ? _array.AsMemory(0, _length) : _received.First;

    /// <summary>Whether a body of this length may be left where the server receives it until all of it is there.</summary>
    /// <param name="claimed">Its length, as its sender says.</param>
    public static bool CanWaitFor(long? claimed) => claimed is > 0 and <= Believed;

    /// <summary>Waits for a whole body; once for each buffer.</summary>
    /// <param name="source">Holds the body until this is disposed, and nothing behind it.</param>
    /// <param name="length">Bytes, of which <see cref="CanWaitFor"/> says that they can be waited for.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="ImageRequestException">503: no memory is left.</exception>
    public async ValueTask FillAsync(PipeReader source, int length, CancellationToken cancellationToken)
    {
        budget.Take(length);
        _waitedFor = length;
        _received = (await source.ReadAtLeastAsync(length, cancellationToken).ConfigureAwait(false)).Buffer;
        _source = source;
        if (_received.IsSingleSegment)
            return;

        Grow((int)_received.Length);
        _received.CopyTo(_array);
        _length = (int)_received.Length;
        Release();
    }

    /// <summary>Reads a stream to its end, in place of what was there before.</summary>
    /// <param name="source">Read to its end.</param>
    /// <param name="claimed">Its length, as its sender says.</param>
    /// <param name="most">Most bytes.</param>
    /// <param name="name">What the error calls it.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="ImageRequestException">413: it is longer than <paramref name="most"/>; 503: no memory is left.</exception>
    public async ValueTask FillAsync(Stream source, long? claimed, long most, string name, CancellationToken cancellationToken)
    {
        _length = 0;
        if (claimed > most)
            throw ImageProblems.TooLarge(name, most);
        if (_array.Length == 0)
            Grow(claimed < Believed ? (int)claimed + 1 : Start);

        while (await source.ReadAsync(_array.AsMemory(_length), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            _length += read;
            if (_length > most)
                throw ImageProblems.TooLarge(name, most);
            if (_length == _array.Length)
                Grow(_length * 2);
        }
    }

    public void Dispose()
    {
        Release();
        var array = _array;
        _array = [];
        if (array.Length > 0)
            GiveBack(array);
    }

    private void Release()
    {
        _source?.AdvanceTo(_received.End);
        _source = null;
        budget.Return(_waitedFor);
        _waitedFor = 0;
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes);
        try
        {
            budget.Take(larger.Length);
        }
        catch (ImageRequestException)
        {
            ArrayPool<byte>.Shared.Return(larger);
            throw;
        }

        var smaller = _array;
        _array = larger;
        if (smaller.Length == 0)
            return;

        smaller.AsSpan(0, _length).CopyTo(larger);
        GiveBack(smaller);
    }

    private void GiveBack(byte[] array)
    {
        ArrayPool<byte>.Shared.Return(array);
        budget.Return(array.Length);
    }
}
