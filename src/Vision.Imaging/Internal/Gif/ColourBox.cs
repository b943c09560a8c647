namespace Vision.Imaging.Internal.Gif;

/// <summary>Cells of colours that share one entry of a palette.</summary>
internal sealed class ColourBox
{
    private readonly int _longest;

    public ColourBox(int[] members, ColourCell[] cells)
    {
        Members = members;
        long count = 0, red = 0, green = 0, blue = 0, range = 0;
        foreach (var member in members)
        {
            ref var cell = ref cells[member];
            (count, red, green, blue) = (count + cell.Count, red + cell.Red, green + cell.Green, blue + cell.Blue);
        }

        for (var channel = 0; channel < 3; channel++)
        {
            var own = members.Max(member => cells[member].Mean(channel)) - members.Min(member => cells[member].Mean(channel));
            if (own >= range)
                (range, _longest) = (own, channel);
        }

        Mean = (int)(red / count << 16 | green / count << 8 | blue / count);
        Weight = count * range * range;
    }

    public int[] Members { get; }

    /// <summary>0xRRGGBB.</summary>
    public int Mean { get; }

    /// <summary>About the error that a split removes.</summary>
    public long Weight { get; }

    public bool CanSplit => Members.Length > 1;

    /// <summary>Two boxes with half of the pixels each, cut across the longest side.</summary>
    public ColourBox[] Split(ColourCell[] cells)
    {
        var sorted = Members.OrderBy(member => cells[member].Mean(_longest)).ToArray();
        var half = sorted.Sum(member => cells[member].Count) / 2;
        var cut = 0;
        for (long seen = 0; cut < sorted.Length - 1 && seen <= half; cut++)
            seen += cells[sorted[cut]].Count;

        cut = Math.Max(1, cut);
        return [new ColourBox(sorted[..cut], cells), new ColourBox(sorted[cut..], cells)];
    }
}
