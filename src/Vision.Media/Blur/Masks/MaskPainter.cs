namespace Vision.Media;

/// <summary>Covers masks on planes; touches nothing else. For one thread.</summary>
internal sealed class MaskPainter(BlurOptions options, Paint paint)
{
    private readonly CellGrid _grid = new();
    private ushort[] _fill = [];
    private ushort[] _own = [];

    /// <param name="picture">The picture.</param>
    /// <param name="plane">The plane of it.</param>
    /// <param name="index">Its number.</param>
    /// <param name="mask">In the plane's samples.</param>
    public void Cover(Span<byte> picture, PlaneLayout plane, int index, FaceMask mask)
    {
        var outline = new MaskOutline(mask, options.Shape, options.Feather);
        var (_, top, _, height) = outline.Box;
        var first = (int)Math.Clamp(Math.Floor(top), 0, plane.Height);
        var last = (int)Math.Clamp(Math.Ceiling(top + height), 0, plane.Height);
        if (first == last)
            return;

        if (_fill.Length < plane.Width)
            (_fill, _own) = (new ushort[plane.Width], new ushort[plane.Width]);

        if (options.Mode != BlurMode.Solid)
        {
            _grid.Measure(picture, plane, outline.Box, options.Cells);
            if (options.Mode != BlurMode.Pixelate)
                _grid.Smooth();
        }

        var (from, to) = Extent(outline, plane, first, last);
        for (var y = first; y < last; y++)
            CoverRow(picture, plane, index, mask, outline, y, from, to);
    }

    // Rows of one mask share their columns, so that the grid draws its cells out once.
    private static (int From, int To) Extent(MaskOutline outline, PlaneLayout plane, int first, int last)
    {
        var (left, _, width, _) = outline.Box;
        return first == last ? (0, 0) : ((int)Math.Clamp(Math.Floor(left), 0, plane.Width), (int)Math.Clamp(Math.Ceiling(left + width), 0, plane.Width));
    }

    private void CoverRow(Span<byte> picture, PlaneLayout plane, int index, FaceMask mask, MaskOutline outline, int y, int from, int to)
    {
        var touched = outline.Touched(y, plane.Width);
        if (touched.From >= touched.To || from >= to)
            return;

        Fill(index, mask, y, from, _fill.AsSpan(0, to - from));
        var bytes = plane.Row(picture, y)[(touched.From * plane.BytesPerSample)..(touched.To * plane.BytesPerSample)];
        var row = _own.AsSpan(0, touched.To - touched.From);
        var fill = _fill.AsSpan(touched.From - from, row.Length);
        var covered = outline.Covered(y, plane.Width);
        if (covered.From >= covered.To)
            covered = (touched.To, touched.To);

        SampleRows.Load(bytes, plane.BytesPerSample, row);
        Blend(row, fill, outline, y, touched.From, touched.From, covered.From);
        fill[(covered.From - touched.From)..(covered.To - touched.From)].CopyTo(row[(covered.From - touched.From)..]);
        Blend(row, fill, outline, y, touched.From, covered.To, touched.To);
        SampleRows.Store(row, plane.BytesPerSample, bytes);
    }

    private static void Blend(Span<ushort> row, ReadOnlySpan<ushort> fill, MaskOutline outline, int y, int start, int from, int to)
    {
        for (var x = from; x < to; x++)
        {
            var at = x - start;
            row[at] = (ushort)(row[at] + (((fill[at] - row[at]) * outline.Part(x, y)) >> 8));
        }
    }

    private void Fill(int index, FaceMask mask, int y, int from, Span<ushort> target)
    {
        switch (options.Mode)
        {
            case BlurMode.Solid:
                target.Fill(paint.Planes[index].Solid);
                break;
            case BlurMode.Pixelate:
                _grid.SquareRow(y, from, target);
                break;
            case BlurMode.Image:
                _grid.SmoothRow(y, from, target);
                Overlay(index, mask, y, from, target);
                break;
            default:
                _grid.SmoothRow(y, from, target);
                break;
        }
    }

    private void Overlay(int index, FaceMask mask, int y, int from, Span<ushort> target)
    {
        var (width, height) = paint.ImageSize;
        var v = (int)Math.Floor((y + 0.5 - mask.CenterY + mask.RadiusY) / (2 * mask.RadiusY) * height);
        var row = Math.Clamp(v, 0, height - 1) * width;
        var image = paint.Planes[index].Image;
        for (var x = 0; x < target.Length; x++)
        {
            var u = (int)Math.Floor((from + x + 0.5 - mask.CenterX + mask.RadiusX) / (2 * mask.RadiusX) * width);
            var at = row + Math.Clamp(u, 0, width - 1);
            target[x] = (ushort)(target[x] + ((image[at] - target[x]) * paint.Alpha[at] / 255));
        }
    }
}
