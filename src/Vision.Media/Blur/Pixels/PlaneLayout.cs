namespace Vision.Media;

/// <summary>Where a plane is in the bytes of a picture.</summary>
/// <param name="Offset">Bytes before it.</param>
/// <param name="Width">Samples a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="BytesPerSample">1 or 2.</param>
internal readonly record struct PlaneLayout(int Offset, int Width, int Height, int BytesPerSample)
{
    public int RowBytes => Width * BytesPerSample;

    public int Bytes => RowBytes * Height;

    public Span<byte> Row(Span<byte> picture, int y) => picture.Slice(Offset + (y * RowBytes), RowBytes);

    public ReadOnlySpan<byte> Row(ReadOnlySpan<byte> picture, int y) => picture.Slice(Offset + (y * RowBytes), RowBytes);
}
