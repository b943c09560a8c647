namespace Vision;

/// <summary>Shape of an image as an array of bytes: rows, then columns, then channels.</summary>
/// <param name="Height">px, upright.</param>
/// <param name="Width">px, upright.</param>
/// <param name="Channels">1 grey, 2 grey with transparency, 3 colour, 4 colour with transparency; palettes and inks count as colour.</param>
public readonly record struct ImageShape(int Height, int Width, int Channels)
{
    /// <summary>Bytes of the array, one for each channel of each pixel.</summary>
    public long Bytes => (long)Height * Width * Channels;
}
