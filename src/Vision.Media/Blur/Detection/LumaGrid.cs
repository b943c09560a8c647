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
    public double Likeness(LumaGrid other) => Likeness(other, 0, 0);

    /// <summary>Whether both show the same in another light and somewhat further on, -1..1: the greatest likeness of what they have in common when one is moved.</summary>
    /// <param name="other">The other.</param>
    /// <param name="columns">Most columns that it is moved by, to either side.</param>
    /// <param name="rows">Most rows that it is moved by, up and down.</param>
    public double LikenessMoved(LumaGrid other, int columns, int rows)
    {
        var greatest = -1.0;
        for (var y = -rows; y <= rows; y++)
        {
            for (var x = -columns; x <= columns; x++)
                greatest = Math.Max(greatest, Likeness(other, x, y));
        }

        return greatest;
    }

    private double Likeness(LumaGrid other, int right, int down)
    {
        double a = 0, b = 0, ab = 0, aa = 0, bb = 0;
        var (left, width) = (Math.Max(0, right), Columns - Math.Abs(right));
        var (top, height) = (Math.Max(0, down), Rows - Math.Abs(down));
        for (var row = top; row < top + height; row++)
        {
            var own = _cells.AsSpan((row * Columns) + left, width);
            var others = other._cells.AsSpan(((row - down) * Columns) + left - right, width);
            for (var i = 0; i < own.Length; i++)
            {
                a += own[i];
                b += others[i];
                ab += own[i] * others[i];
                aa += own[i] * own[i];
                bb += others[i] * others[i];
            }
        }

        var count = width * height;
        var (ofA, ofB) = (aa - (a * a / count), bb - (b * b / count));
        return ofA < 1 || ofB < 1 ? 1 : (ab - (a * b / count)) / Math.Sqrt(ofA * ofB);
    }
}
