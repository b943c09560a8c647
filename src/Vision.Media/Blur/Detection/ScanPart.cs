namespace Vision.Media;

/// <summary>A part of the frame that is scanned for small faces as a whole, and what is known of it.</summary>
/// <param name="area">It overlaps with its neighbours.</param>
internal sealed class ScanPart(PixelArea area)
{
    // A cell is 1/576 of the picture: grain moves it by less than half of this, a face that comes in by more.
    private const float Change = 2;

    private readonly LumaGrid _seen = new();

    public PixelArea Area => area;

    /// <summary>When it was scanned.</summary>
    public double Scanned { get; private set; } = double.NegativeInfinity;

    /// <summary>Up to when it is known what it shows: it was scanned then, or looked like it did when it was scanned.</summary>
    public double Known { get; private set; } = double.NegativeInfinity;

    /// <summary>When it is its turn.</summary>
    public double Turn { get; set; }

    public void HasBeenScanned(double ms, LumaGrid grid)
    {
        (Scanned, Known) = (ms, ms);
        grid.CopyTo(_seen);
    }

    public void LooksTheSame(double ms) => Known = ms;

    public bool HasChanged(LumaGrid grid, ImageSize frame) => grid.GreatestChange(_seen, area, frame) > Change;
}
