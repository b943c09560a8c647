namespace Vision.Media;

/// <summary>Makes small upright BGR pictures of planar frames, or of a part of one: means of squares of N × N samples, then colours.</summary>
/// <remarks>
/// One pass over the luma, half of it or less over the chroma, and only for frames that are looked at: cheaper than a second output of the decoder, which would
/// scale every frame and send it through a pipe.
/// </remarks>
internal sealed class FrameScaler(FrameShape shape)
{
    private const int ManyRows = 4;

    private readonly PlaneLayout[] _planes = shape.Format.Planes(shape.Size);
    private readonly ColourFactors _factors = shape.Space.ToRgb();
    private readonly float[][] _rows = [[], [], []];
    private readonly BgrPicture _lying = new();
    private readonly BgrPicture _stretched = new();
    private uint[] _sums = [];
    private ushort[] _line = [];

    /// <summary>The whole frame, 1 / <paramref name="factor"/> as wide and as high.</summary>
    public void Scale(ReadOnlySpan<byte> frame, int factor, BgrPicture target) => Scale(frame, PixelArea.Whole(shape.Size), factor, target);

    /// <summary>A part of the frame as it is coded; even places keep chroma in line.</summary>
    public void Scale(ReadOnlySpan<byte> frame, PixelArea part, int factor, BgrPicture target)
    {
        var width = Math.Max(1, part.Width / factor);
        var height = Math.Max(1, part.Height / factor);
        var (isTurned, isStretched) = (!shape.Orientation.IsUpright, shape.Stretch != 1);
        var lying = isTurned || isStretched ? _lying : target;
        lying.Reset(width, height);
        Reserve(width);
        for (var y = 0; y < height; y++)
        {
            for (var plane = 0; plane < 3; plane++)
                ScaleRow(frame, plane, part, factor, y, _rows[plane].AsSpan(0, width));

            ColourRows.ToBgr(_rows[0].AsSpan(0, width), _rows[1], _rows[2], _factors, lying.Row(y));
        }

        if (isStretched)
        {
            var square = isTurned ? _stretched : target;
            PixelShape.Stretch(lying, shape.Stretch, square);
            lying = square;
        }

        if (isTurned)
            PictureTurn.Turn(lying, shape.Orientation, target);
    }

    // The mean of the plane's samples under one pixel of the target: N rows of N samples, or what is left of them where the plane has fewer.
    private void ScaleRow(ReadOnlySpan<byte> frame, int index, PixelArea part, int factor, int y, Span<float> target)
    {
        var plane = _planes[index];
        var (shiftX, shiftY) = index == 0 ? (0, 0) : (shape.Format.ShiftX, shape.Format.ShiftY);
        var fromY = Math.Min((part.Y + (y * factor)) >> shiftY, plane.Height - 1);
        var toY = Math.Clamp((part.Y + ((y + 1) * factor) + (1 << shiftY) - 1) >> shiftY, fromY + 1, plane.Height);
        toY = Math.Min(toY, fromY + Math.Max(1, factor >> shiftY));
        var start = Math.Min(part.X >> shiftX, plane.Width - 1);
        var count = Math.Min(((target.Length * factor) + (1 << shiftX) - 1) >> shiftX, plane.Width - start);
        var sums = _sums.AsSpan(0, count);
        // every other row of many tells the same
        var step = toY - fromY >= ManyRows ? 2 : 1;
        for (var row = fromY; row < toY; row += step)
        {
            var line = _line.AsSpan(0, count);
            SampleRows.Load(plane.Row(frame, row).Slice(start * plane.BytesPerSample, count * plane.BytesPerSample), plane.BytesPerSample, line);
            ColourRows.Add(line, sums, isFirst: row == fromY);
        }

        ColourRows.Mean(sums, factor, shiftX, (toY - fromY + step - 1) / step, target);
    }

    private void Reserve(int width)
    {
        if (_line.Length < shape.Size.Width)
            (_line, _sums) = (new ushort[shape.Size.Width], new uint[shape.Size.Width]);

        for (var plane = 0; plane < 3; plane++)
        {
            if (_rows[plane].Length < width)
                _rows[plane] = new float[width];
        }
    }
}
