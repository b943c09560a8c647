namespace Vision.Media;

/// <summary>The parts in which frames are scanned for small faces, one after the other, so that each has its turn once in a period.</summary>
/// <remarks>
/// | part, at its turn | what happens |
/// |-------------------|--------------|
/// | looks otherwise than when it was scanned | it is scanned |
/// | looks the same, and was scanned within a second | it is known to show the same |
/// | looks the same, and was scanned earlier | it is scanned |
/// Parts overlap by the largest face that only scans see, so that each such face lies wholly in one. Turns are times of frames, not of clocks: the same video gives the
/// same scans on any machine.
/// </remarks>
internal sealed class ScanParts
{
    // Size of a part as detectors get it, px. Smaller ones cost more for what they have in common, larger ones keep the encoder waiting.
    private const double PartWidth = 960, PartHeight = 540;

    // A part that looks the same is scanned again after this, ms: what was missed once need not be missed again.
    private const double StillMs = 1000;

    private readonly ScanPart[] _parts;
    private readonly ImageSize _size;
    private readonly double _period;

    /// <param name="size">Of frames, px.</param>
    /// <param name="factor">Pixels of the frame, each way, that become one when it is scanned.</param>
    /// <param name="overlap">px.</param>
    /// <param name="period">ms.</param>
    public ScanParts(ImageSize size, int factor, int overlap, double period)
    {
        _size = size;
        _period = period;
        var columns = Count(size.Width, PartWidth * factor);
        var rows = Count(size.Height, PartHeight * factor);
        _parts = [.. Enumerable.Range(0, rows * columns).Select(i => new ScanPart(PixelArea.Between(
            ((double)size.Width * (i % columns) / columns) - (overlap / 2.0),
            ((double)size.Height * (i / columns) / rows) - (overlap / 2.0),
            ((double)size.Width * ((i % columns) + 1) / columns) + (overlap / 2.0),
            ((double)size.Height * ((i / columns) + 1) / rows) + (overlap / 2.0),
            size)))];
    }

    /// <summary>Up to when it is known what all of them show.</summary>
    public double Known => _parts.Min(part => part.Known);

    public IReadOnlyList<ScanPart> All => _parts;

    /// <summary>The whole frame was looked at.</summary>
    public void HaveBeenScanned(double ms, LumaGrid grid)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            _parts[i].HasBeenScanned(ms, grid);
            _parts[i].Turn = ms + (_period * (i + 1) / _parts.Length);
        }
    }

    /// <summary>Those to scan on a frame.</summary>
    public List<ScanPart> Due(double ms, LumaGrid grid)
    {
        // timestamps are rounded to ticks
        const double slack = 1;
        var due = new List<ScanPart>();
        foreach (var part in _parts)
        {
            if (part.Turn > ms + slack)
                continue;

            while (part.Turn <= ms + slack)
                part.Turn += _period;

            if (ms - part.Scanned < StillMs && !part.HasChanged(grid, _size))
                part.LooksTheSame(ms);
            else
                due.Add(part);
        }

        return due;
    }

    // Half a part more makes no second one.
    private static int Count(int length, double part) => Math.Max(1, (int)Math.Round(length / part));
}
