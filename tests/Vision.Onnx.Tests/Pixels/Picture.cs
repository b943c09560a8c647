using System.Runtime.InteropServices;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Pixels;

/// <summary>Pixels computed by a formula, pinned in memory.</summary>
internal sealed class Picture : IDisposable
{
    private GCHandle _pixels;

    public Picture(int width, int height, Func<int, int, (byte Blue, byte Green, byte Red)> pixel)
    {
        // Rows that do not follow each other directly, as in a part of a larger image.
        var stride = (width * 3) + 5;
        var bytes = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                (bytes[(y * stride) + (x * 3)], bytes[(y * stride) + (x * 3) + 1], bytes[(y * stride) + (x * 3) + 2]) = pixel(x, y);
        }

        _pixels = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        View = new BgrImage(_pixels.AddrOfPinnedObject(), width, height, stride);
    }

    public BgrImage View { get; }

    public void Dispose() => _pixels.Free();
}
