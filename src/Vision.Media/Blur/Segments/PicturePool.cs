using System.Collections.Concurrent;

namespace Vision.Media;

/// <summary>Memory of frames of one size, used again: at 1080p each is 3 MB, which the garbage collector should see once.</summary>
internal sealed class PicturePool(int bytes)
{
    private readonly ConcurrentBag<byte[]> _free = [];

    public int Bytes => bytes;

    /// <exception cref="NutFormatException">Another size is asked for.</exception>
    public byte[] Rent(int size)
    {
        if (size != bytes)
            throw new NutFormatException($"A frame has {size} bytes, not {bytes}.");

        return _free.TryTake(out var free) ? free : GC.AllocateUninitializedArray<byte>(bytes);
    }

    public void Return(byte[] data) => _free.Add(data);
}
