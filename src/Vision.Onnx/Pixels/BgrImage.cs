namespace Vision.Onnx.Pixels;

/// <summary>A view of upright 8-bit BGR pixels that somebody else owns and keeps alive while it is read.</summary>
/// <param name="Data">First byte of the first row.</param>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
/// <param name="Stride">Bytes from one row to the next; at least 3 × <paramref name="Width"/>.</param>
/// <remarks>A pointer rather than a span, because decoded images live in native memory and rows are read from several threads.</remarks>
internal readonly unsafe record struct BgrImage(nint Data, int Width, int Height, long Stride)
{
    /// <summary>Row <paramref name="y"/>, three bytes a pixel.</summary>
    public ReadOnlySpan<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height);
        return new ReadOnlySpan<byte>((void*)(Data + (nint)(y * Stride)), Width * 3);
    }

    /// <summary>What of a rectangle lies inside the image; empty when nothing does.</summary>
    public BgrImage Part(int left, int top, int width, int height)
    {
        var (x, y) = (Math.Clamp(left, 0, Width), Math.Clamp(top, 0, Height));
        var (right, bottom) = (Math.Clamp(left + width, x, Width), Math.Clamp(top + height, y, Height));
        return new BgrImage(Data + (nint)(y * Stride) + (x * 3), right - x, bottom - y, Stride);
    }
}
