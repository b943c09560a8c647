namespace Vision.Media;

/// <summary>A picture for detectors: blue, green, red bytes without gaps. Its memory is used again for the next one.</summary>
internal sealed class BgrPicture
{
    public byte[] Pixels { get; private set; } = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Stride => Width * 3;

    public Span<byte> Reset(int width, int height)
    {
        (Width, Height) = (width, height);
        if (Pixels.Length < width * height * 3)
            Pixels = new byte[width * height * 3];

        return Pixels.AsSpan(0, width * height * 3);
    }

    public Span<byte> Row(int y) => Pixels.AsSpan(y * Stride, Stride);
}
