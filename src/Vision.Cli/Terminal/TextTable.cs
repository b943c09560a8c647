namespace Vision.Cli;

/// <summary>Prints rows in columns that fit the screen: side by side where there is room, else one block per row.</summary>
/// <param name="headers">One name per column.</param>
internal sealed class TextTable(params string[] headers)
{
    private const int Gap = 2;
    private const int NarrowestColumn = 10;

    private readonly List<string[]> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Adds a row; cells are made harmless here, so callers pass text as they got it.</summary>
    public void Add(params string[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
            cells[i] = SafeText.ForTerminal(cells[i]);

        _rows.Add(cells);
    }

    public void WriteTo(Terminal terminal)
    {
        var widths = NaturalWidths();
        if (terminal.Width is { } screen && !TryFit(widths, screen))
        {
            WriteBlocks(terminal, screen);
            return;
        }

        WriteRow(terminal, headers, widths, AnsiColour.Bold);
        WriteRow(terminal, [.. widths.Select(width => new string('─', width))], widths, AnsiColour.Dim);
        foreach (var row in _rows)
            WriteRow(terminal, row, widths, colour: null);
    }

    private int[] NaturalWidths()
    {
        var widths = headers.Select(DisplayWidth.Of).ToArray();
        foreach (var row in _rows)
        {
            for (var i = 0; i < widths.Length; i++)
                widths[i] = Math.Max(widths[i], DisplayWidth.Of(row[i]));
        }

        return widths;
    }

    // Takes from the widest column until the row fits; false when that would leave columns too narrow to read.
    private static bool TryFit(int[] widths, int screen)
    {
        var room = screen - (Gap * (widths.Length - 1));
        while (widths.Sum() > room)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (--widths[widest] < NarrowestColumn)
                return false;
        }

        return true;
    }

    private static void WriteRow(Terminal terminal, string[] cells, int[] widths, AnsiColour? colour)
    {
        var lines = cells.Select((cell, i) => CellText.Wrap(cell, widths[i])).ToArray();
        for (var line = 0; line < lines.Max(cell => cell.Count); line++)
        {
            var text = string.Join(
                new string(' ', Gap),
                lines.Select((cell, i) => Pad(line < cell.Count ? cell[line] : "", widths[i]))).TrimEnd(' ');
            terminal.Output.WriteLine(colour is { } paint ? terminal.Paint(paint, text) : text);
        }
    }

    private void WriteBlocks(Terminal terminal, int screen)
    {
        var indent = headers.Max(DisplayWidth.Of) + Gap;
        foreach (var row in _rows)
        {
            for (var i = 0; i < headers.Length; i++)
            {
                var lines = CellText.Wrap(row[i], Math.Max(NarrowestColumn, screen - indent));
                for (var line = 0; line < lines.Count; line++)
                    terminal.Output.WriteLine(terminal.Paint(AnsiColour.Dim, Pad(line == 0 ? headers[i] : "", indent)) + lines[line]);
            }

            terminal.Output.WriteLine();
        }
    }

    private static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
