using System.Runtime.InteropServices;
using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Rows of a matrix of 8 or 16 bits as rows of 8 bits, made one at a time. The matrix must outlive it.</summary>
internal readonly ref struct NarrowRows(Mat pixels)
{
    private readonly PixelRows _rows = new(pixels);
    private readonly byte[]? _narrow = pixels.Depth() == MatType.CV_16U ? new byte[pixels.Channels() * pixels.Cols] : null;

    public int Count { get; } = pixels.Rows;

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Row(int y)
    {
        var row = _rows.Row(y);
        if (_narrow is null)
            return row;

        // 0..65535 to 0..255, rounded: the two scales differ by the factor 257.
        var wide = MemoryMarshal.Cast<byte, ushort>(row);
        for (var i = 0; i < wide.Length; i++)
            _narrow[i] = (byte)((wide[i] + 128) / 257);
        return _narrow;
    }
}
