namespace Vision.Imaging.Internal.Gif;

/// <summary>The pixels whose colours share the upper five bits of each channel.</summary>
internal struct ColourCell
{
    public long Count, Red, Green, Blue;

    public void Add(int colour)
    {
        Count++;
        Red += (colour >> 16) & 255;
        Green += (colour >> 8) & 255;
        Blue += colour & 255;
    }

    /// <summary>Mean of a channel: 0 red, 1 green, 2 blue.</summary>
    public readonly long Mean(int channel) => (channel switch { 0 => Red, 1 => Green, _ => Blue }) / Count;
}
