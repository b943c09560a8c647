using System.Runtime.InteropServices;

namespace Vision.Media;

/// <summary>Covers the faces of planar frames.</summary>
internal sealed class FramePainter(BlurOptions options, FrameShape shape)
{
    private readonly MaskPainter _painter = new(options, Paint.ForVideo(options, shape.Space));
    private readonly PlaneLayout[] _planes = shape.Format.Planes(shape.Size);

    /// <param name="frame">Its planes.</param>
    /// <param name="faces">On the upright frame.</param>
    /// <param name="maskScale">Size of masks to the faces' boxes.</param>
    public void Cover(Span<byte> frame, IReadOnlyList<CoveredFace> faces, double maskScale)
    {
        foreach (var face in faces)
        {
            var mask = MaskOf(face, maskScale);
            for (var plane = 0; plane < _planes.Length; plane++)
                _painter.Cover(frame, _planes[plane], plane, plane == 0 ? mask : mask.Shrunk(shape.Format.ShiftX, shape.Format.ShiftY));
        }

        if (!options.DrawScores)
            return;

        foreach (var face in faces)
            ScoreDrawing.Draw(frame, shape.Size, MaskOf(face, maskScale), SetWhite);
    }

    private FaceMask MaskOf(CoveredFace face, double scale) => FaceMask.Of(shape.Orientation.ToCoded(face.Box), shape.Size, scale, face.Confidence);

    private void SetWhite(Span<byte> frame, int x, int y)
    {
        var row = _planes[0].Row(frame, y);
        if (_planes[0].BytesPerSample == 1)
            row[x] = 235;
        else
            MemoryMarshal.Cast<byte, ushort>(row)[x] = (ushort)(235 << (shape.Format.Bits - 8));
    }
}
