namespace Vision.Media;

/// <summary>What is left of a face: the means of a few cells, in a grid that is tied to the mask's box, so that it shows no other samples when the face moves.</summary>
/// <remarks>
/// Everything that is drawn over a face comes from these means alone: that is why no filter brings it back. <see cref="Smooth"/> and the straight lines between
/// cells are box filters too; with the means they make the five passes whose sum is all but a Gaussian.
/// </remarks>
internal sealed class CellGrid
{
    private const int FractionBits = 6;
    private const int Passes = 2;

    private float[] _cells = [];
    private float[] _work = [];
    private int[] _columns = [];
    private ushort[] _line = [];
    private ushort[] _expanded = [];
    private int[] _expandedRow = [];
    private int _cols;
    private int _rows;
    private int _x0;
    private int _width;
    private double _left;
    private double _top;
    private double _cellWidth;
    private double _cellHeight;

    /// <summary>Takes the means of the cells of a box; parts outside the plane take those of the nearest cell inside.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="box">Left, top, width, height in samples of the plane; may reach beyond it.</param>
    /// <param name="cells">Cells across the shorter side.</param>
    public void Measure(ReadOnlySpan<byte> picture, PlaneLayout plane, (double Left, double Top, double Width, double Height) box, int cells)
    {
        const int mostCells = 64;
        var shorter = Math.Min(box.Width, box.Height);
        _cols = Math.Clamp((int)Math.Round(cells * box.Width / shorter), 1, mostCells);
        _rows = Math.Clamp((int)Math.Round(cells * box.Height / shorter), 1, mostCells);
        (_left, _top, _cellWidth, _cellHeight) = (box.Left, box.Top, box.Width / _cols, box.Height / _rows);
        _x0 = Edge(_left, 0, _cellWidth, plane.Width);
        _width = Edge(_left, _cols, _cellWidth, plane.Width) - _x0;
        Reserve(plane.Width);
        for (var i = 0; i <= _cols; i++)
            _columns[i] = Edge(_left, i, _cellWidth, plane.Width) - _x0;

        for (var row = 0; row < _rows; row++)
            MeasureRow(picture, plane, row);

        FillEmpty();
        Array.Fill(_expandedRow, -1);
    }

    /// <summary>Box filters of three by three cells.</summary>
    public void Smooth()
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            for (var i = 0; i < _rows * _cols; i++)
            {
                var (row, col) = (i / _cols * _cols, i % _cols);
                _work[i] = (_cells[row + Math.Max(0, col - 1)] + _cells[i] + _cells[row + Math.Min(_cols - 1, col + 1)]) / 3;
            }

            for (var i = 0; i < _rows * _cols; i++)
            {
                var (row, col) = (i / _cols, i % _cols);
                _cells[i] = (_work[(Math.Max(0, row - 1) * _cols) + col] + _work[i] + _work[(Math.Min(_rows - 1, row + 1) * _cols) + col]) / 3;
            }
        }
    }

    /// <summary>Samples of a row between the cells' middles, from column <paramref name="x0"/>.</summary>
    public void SmoothRow(int y, int x0, Span<ushort> target)
    {
        var place = Math.Clamp(((y + 0.5 - _top) / _cellHeight) - 0.5, 0, _rows - 1);
        var upper = (int)place;
        var lower = Math.Min(upper + 1, _rows - 1);
        SampleRows.Mix(Expanded(upper, x0, target.Length), Expanded(lower, x0, target.Length), (uint)((place - upper) * 256), FractionBits, target);
    }

    /// <summary>Samples of a row, each that of its cell.</summary>
    public void SquareRow(int y, int x0, Span<ushort> target)
    {
        var row = Math.Clamp((int)((y + 0.5 - _top) / _cellHeight), 0, _rows - 1) * _cols;
        for (var x = 0; x < target.Length; x++)
            target[x] = (ushort)(_cells[row + Math.Clamp((int)((x0 + x + 0.5 - _left) / _cellWidth), 0, _cols - 1)] + 0.5f);
    }

    private static int Edge(double start, int index, double step, int most) => (int)Math.Clamp(Math.Round(start + (index * step)), 0, most);

    private void Reserve(int planeWidth)
    {
        if (_cells.Length < _cols * _rows)
            (_cells, _work) = (new float[_cols * _rows], new float[_cols * _rows]);

        if (_columns.Length <= _cols)
            _columns = new int[_cols + 1];

        if (_line.Length < planeWidth)
            (_line, _expanded) = (new ushort[planeWidth], new ushort[planeWidth * 2]);

        if (_expandedRow.Length == 0)
            _expandedRow = new int[2];
    }

    // An empty cell (outside the plane, or narrower than a sample) is marked.
    private void MeasureRow(ReadOnlySpan<byte> picture, PlaneLayout plane, int row)
    {
        var from = Edge(_top, row, _cellHeight, plane.Height);
        var to = Edge(_top, row + 1, _cellHeight, plane.Height);
        var cells = _cells.AsSpan(row * _cols, _cols);
        cells.Clear();
        for (var y = from; y < to; y++)
        {
            var line = _line.AsSpan(0, _width);
            SampleRows.Load(plane.Row(picture, y).Slice(_x0 * plane.BytesPerSample, _width * plane.BytesPerSample), plane.BytesPerSample, line);
            for (var col = 0; col < _cols; col++)
                cells[col] += SampleRows.Sum(line[_columns[col].._columns[col + 1]]);
        }

        for (var col = 0; col < _cols; col++)
        {
            var count = (to - from) * (_columns[col + 1] - _columns[col]);
            cells[col] = count == 0 ? float.NaN : cells[col] / count;
        }
    }

    private void FillEmpty()
    {
        for (var row = 0; row < _rows; row++)
            FillLine(row * _cols, 1, _cols);

        for (var col = 0; col < _cols; col++)
            FillLine(col, _cols, _rows);
    }

    private void FillLine(int start, int step, int count)
    {
        for (var i = 1; i < count; i++)
        {
            var at = start + (i * step);
            if (float.IsNaN(_cells[at]))
                _cells[at] = _cells[at - step];
        }

        for (var i = count - 2; i >= 0; i--)
        {
            var at = start + (i * step);
            if (float.IsNaN(_cells[at]))
                _cells[at] = _cells[at + step];
        }
    }

    // The cells of a row drawn out to samples; the two rows that neighbours share are kept.
    private ReadOnlySpan<ushort> Expanded(int row, int x0, int width)
    {
        var slot = row & 1;
        var target = _expanded.AsSpan(slot * (_expanded.Length / 2), width);
        if (_expandedRow[slot] == row)
            return target;

        _expandedRow[slot] = row;
        var cells = _cells.AsSpan(row * _cols, _cols);
        for (var x = 0; x < width; x++)
        {
            var place = Math.Clamp(((x0 + x + 0.5 - _left) / _cellWidth) - 0.5, 0, _cols - 1);
            var left = (int)place;
            var right = Math.Min(left + 1, _cols - 1);
            target[x] = (ushort)((cells[left] + ((cells[right] - cells[left]) * (place - left))) * (1 << FractionBits));
        }

        return target;
    }
}
