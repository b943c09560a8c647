using System.Security.Cryptography;
using Vision.Imaging;

namespace Vision.Onnx.Internal;

/// <summary>Images decoded lately, so that the labels and the text of one image need one decoding, whichever comes first.</summary>
/// <remarks>
/// | an image that is        | asked for again            | pushed out by newer ones |
/// |-------------------------|----------------------------|--------------------------|
/// | being decoded           | wait for the same decoding | forgotten                |
/// | in use                  | shared                     | freed by its last user   |
/// | not in use              | shared                     | freed                    |
/// A decoding that failed is not kept. Images are known by the hash of their bytes, because every caller reads them for itself.
/// </remarks>
internal sealed class DecodedImages : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LinkedList<SharedImage> _recent = [];
    private readonly Dictionary<string, LinkedListNode<SharedImage>> _byHash = new(StringComparer.Ordinal);
    private readonly int _count;
    private readonly long _bytes;
    private readonly ImageLimits _limits;

    /// <param name="count">Images kept at most; those in use live on until they are released.</param>
    /// <param name="bytes">Pixels kept at most, in bytes.</param>
    /// <param name="limits">What is refused.</param>
    public DecodedImages(int count, long bytes, ImageLimits limits)
    {
        _count = count;
        _bytes = bytes;
        _limits = limits;
    }

    /// <summary>The decoded image. Dispose the lease, not the image.</summary>
    /// <exception cref="InvalidImageException">Not an image that can be read.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    public ImageLease Get(ReadOnlySpan<byte> bytes, string name)
    {
        var shared = Find(Convert.ToHexString(SHA256.HashData(bytes)));
        try
        {
            var image = shared.Decode(bytes, name, _limits);
            DropOldest();
            return new ImageLease(shared, image);
        }
        catch
        {
            Forget(shared);
            shared.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            while (_recent.Last is { } last)
                Remove(last);
        }
    }

    private SharedImage Find(string hash)
    {
        lock (_lock)
        {
            if (_byHash.TryGetValue(hash, out var node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }
            else
            {
                node = _recent.AddFirst(new SharedImage(hash));
                _byHash.Add(hash, node);
            }

            node.Value.Use();
            return node.Value;
        }
    }

    private void DropOldest()
    {
        lock (_lock)
        {
            while (_recent.Count > _count || _recent.Sum(image => image.SizeInBytes) > _bytes)
                Remove(_recent.Last!);
        }
    }

    private void Forget(SharedImage image)
    {
        lock (_lock)
        {
            if (_byHash.TryGetValue(image.Hash, out var node) && node.Value == image)
                Remove(node);
        }
    }

    private void Remove(LinkedListNode<SharedImage> node)
    {
        _recent.Remove(node);
        _byHash.Remove(node.Value.Hash);
        node.Value.Release();
    }
}
