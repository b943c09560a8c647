using OpenCvSharp;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Rows of a matrix as spans. The matrix must outlive it.</summary>
internal readonly unsafe ref struct PixelRows
{
    private readonly byte* _data;
    private readonly long _step;
    private readonly int _rows;
    private readonly int _rowBytes;

    public PixelRows(Mat pixels)
    {
        _data = (byte*)pixels.Data;
        _step = pixels.Step();
        _rows = pixels.Rows;
        _rowBytes = pixels.Cols * pixels.ElemSize();
    }

    public Span<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)_rows, nameof(y));
        return new Span<byte>(_data + y * _step, _rowBytes);
    }
}
