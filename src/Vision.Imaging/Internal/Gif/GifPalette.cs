namespace Vision.Imaging.Internal.Gif;

/// <summary>At most 255 colours for the pixels of a frame: exactly theirs where they have no more, else the best by median cut.</summary>
/// <remarks>Median cut: P. Heckbert, "Color image quantization for frame buffer display", SIGGRAPH 1982; here over cells of 5 bits a channel.</remarks>
internal sealed class GifPalette
{
    /// <summary>One index of 256 is left for transparency.</summary>
    public const int MaximumColours = 255;

    private const int Cells = 1 << 15;

    private readonly Dictionary<int, byte>? _exact;
    private readonly byte[]? _cells;

    private GifPalette(int[] colours, Dictionary<int, byte>? exact, byte[]? cells) => (Colours, _exact, _cells) = (colours, exact, cells);

    /// <summary>0xRRGGBB.</summary>
    public IReadOnlyList<int> Colours { get; }

    /// <param name="colours">0xRRGGBB of every pixel that is to be drawn; many times the same.</param>
    public static GifPalette For(ReadOnlySpan<int> colours)
    {
        var exact = new Dictionary<int, byte>();
        foreach (var colour in colours)
        {
            if (exact.ContainsKey(colour))
                continue;
            if (exact.Count == MaximumColours)
                return Cut(colours);
            exact[colour] = (byte)exact.Count;
        }

        return new GifPalette([.. exact.Keys], exact, null);
    }

    public byte IndexOf(int colour) => _exact is not null ? _exact[colour] : _cells![Cell(colour)];

    private static int Cell(int colour) => ((colour >> 9) & 0x7C00) | ((colour >> 6) & 0x3E0) | ((colour >> 3) & 0x1F);

    private static GifPalette Cut(ReadOnlySpan<int> colours)
    {
        var cells = new ColourCell[Cells];
        foreach (var colour in colours)
            cells[Cell(colour)].Add(colour);

        var used = Enumerable.Range(0, Cells).Where(cell => cells[cell].Count > 0).ToArray();
        var boxes = new List<ColourBox> { new(used, cells) };
        while (boxes.Count < MaximumColours)
        {
            var widest = boxes.Where(box => box.CanSplit).MaxBy(box => box.Weight);
            if (widest is null)
                break;

            boxes.Remove(widest);
            boxes.AddRange(widest.Split(cells));
        }

        var indices = new byte[Cells];
        for (var i = 0; i < boxes.Count; i++)
        {
            foreach (var cell in boxes[i].Members)
                indices[cell] = (byte)i;
        }

        return new GifPalette([.. boxes.Select(box => box.Mean)], null, indices);
    }
}
