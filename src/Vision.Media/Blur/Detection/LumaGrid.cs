namespace Vision.Media;

/// <summary>A frame's luma as 32 × 18 means: enough to see cuts, motion and faces that come in, for some microseconds a frame.</summary>
internal sealed class LumaGrid
{
    private const int Columns = 32, Rows = 18, RowsRead = 4;

    private readonly float[] _cells = new float[Columns * Rows];
    private ushort[] _line = [];

    public void Read(ReadOnlySpan<byte> frame, PlaneLayout luma, int bits)
    {
        if (_line.Length < luma.Width)
            _line = new ushort[luma.Width];

        for (var row = 0; row < Rows; row++)
        {
            var cells = _cells.AsSpan(row * Columns, Columns);
            cells.Clear();
            for (var sample = 0; sample < RowsRead; sample++)
            {
                var y = (int)(((row * RowsRead) + sample + 0.5) * luma.Height / (Rows * RowsRead));
                SampleRows.Load(luma.Row(frame, y), luma.BytesPerSample, _line);
                for (var column = 0; column < Columns; column++)
                {
                    var (from, to) = (column * luma.Width / Columns, Math.Max((column * luma.Width / Columns) + 1, (column + 1) * luma.Width / Columns));
                    cells[column] += SampleRows.Sum(_line.AsSpan(Math.Min(from, luma.Width - 1)..Math.Min(to, luma.Width))) / (float)((to - from) * RowsRead << (bits - 8));
                }
            }
        }
    }

    public void CopyTo(LumaGrid other) => _cells.CopyTo(other._cells, 0);

    /// <summary>The greatest change of a cell, 0..255.</summary>
    public float GreatestChange(LumaGrid other)
    {
        var greatest = 0f;
        for (var i = 0; i < _cells.Length; i++)
            greatest = Math.Max(greatest, Math.Abs(_cells[i] - other._cells[i]));

        return greatest;
    }

    /// <summary>The greatest change of the cells that a part of the frame touches, 0..255.</summary>
    public float GreatestChange(LumaGrid other, PixelArea area, ImageSize frame)
    {
        var (left, right) = (area.X * Columns / frame.Width, Math.Min(Columns - 1, (area.X + area.Width - 1) * Columns / frame.Width));
        var (top, bottom) = (area.Y * Rows / frame.Height, Math.Min(Rows - 1, (area.Y + area.Height - 1) * Rows / frame.Height));
        var greatest = 0f;
        for (var row = top; row <= bottom; row++)
        {
            for (var i = (row * Columns) + left; i <= (row * Columns) + right; i++)
                greatest = Math.Max(greatest, Math.Abs(_cells[i] - other._cells[i]));
        }

        return greatest;
    }

    /// <summary>The mean change of the cells, 0..255.</summary>
    public float MeanChange(LumaGrid other)
    {
        var sum = 0f;
        for (var i = 0; i < _cells.Length; i++)
            sum += Math.Abs(_cells[i] - other._cells[i]);

        return sum / _cells.Length;
    }

    /// <summary>Whether both show the same in another light, -1..1: 1 when one is the other, brighter or darker.</summary>
    public double Likeness(LumaGrid other)
    {
        var (meanA, meanB) = (_cells.Average(), other._cells.Average());
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < _cells.Length; i++)
        {
            var (a, b) = (_cells[i] - meanA, other._cells[i] - meanB);
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }

        return aa < 1 || bb < 1 ? 1 : ab / Math.Sqrt(aa * bb);
    }
}
