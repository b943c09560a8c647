namespace Vision.Imaging.Tests.Media;

/// <summary>Writes GIFs: header, then frames.</summary>
internal sealed class GifWriter
{
    private readonly List<byte> _file = [];

    /// <param name="width">px of the canvas.</param>
    /// <param name="height">px of the canvas.</param>
    /// <param name="colours">Four global colours; none for a file that has only local ones.</param>
    public GifWriter(int width, int height, params Rgb[] colours)
    {
        _file.AddRange("GIF89a"u8);
        _file.AddRange([(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), (byte)(colours.Length > 0 ? 0x81 : 0), 0, 0]);
        AddColours(colours);
    }

    public GifWriter Control(byte? transparent = null, int delay = 10, int disposal = 0)
    {
        _file.AddRange([0x21, 0xF9, 4, (byte)(disposal << 2 | (transparent is null ? 0 : 1)), (byte)delay, 0, transparent ?? 0, 0]);
        return this;
    }

    /// <param name="left">px.</param>
    /// <param name="top">px.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="indexAt">Index of a colour, 0..3, for each place.</param>
    /// <param name="interlaced">Rows in four passes.</param>
    /// <param name="colours">Four local colours, or none.</param>
    public GifWriter Frame(int left, int top, int width, int height, Func<int, int, byte> indexAt, bool interlaced = false, params Rgb[] colours)
    {
        var flags = (colours.Length > 0 ? 0x81 : 0) | (interlaced ? 0x40 : 0);
        _file.AddRange([0x2C, (byte)left, (byte)(left >> 8), (byte)top, (byte)(top >> 8), (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), (byte)flags]);
        AddColours(colours);

        var topDown = Enumerable.Range(0, height);
        var rows = interlaced ? new[] { (0, 8), (4, 8), (2, 4), (1, 2) }.SelectMany(pass => topDown.Where(y => y % pass.Item2 == pass.Item1)) : topDown;

        _file.Add(2);
        AddBlocks(LzwEncoder.Encode([.. rows.SelectMany(y => Enumerable.Range(0, width).Select(x => indexAt(x, y)))], minimumBits: 2));
        return this;
    }

    public GifWriter Loop(int times)
    {
        _file.AddRange([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, (byte)times, 0, 0]);
        return this;
    }

    public GifWriter Comment(string text)
    {
        _file.AddRange([0x21, 0xFE]);
        AddBlocks(System.Text.Encoding.ASCII.GetBytes(text));
        return this;
    }

    public byte[] End() => [.. _file, 0x3B];

    public byte[] WithoutTrailer() => [.. _file];

    private void AddColours(Rgb[] colours)
    {
        foreach (var colour in colours)
            _file.AddRange([(byte)colour.Red, (byte)colour.Green, (byte)colour.Blue]);
    }

    private void AddBlocks(byte[] data)
    {
        foreach (var block in data.Chunk(255))
        {
            _file.Add((byte)block.Length);
            _file.AddRange(block);
        }

        _file.Add(0);
    }
}
