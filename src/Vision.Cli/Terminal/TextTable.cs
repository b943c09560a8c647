using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Vision.Cli;

/// <summary>
/// Prints rows in columns that fit the screen: side by side where there is room, else one block per row. A cell longer than a line of the screen is cut off with
/// …, unless <see cref="Terminal.ShowsAll"/>; files and pipes get all of it.
/// </summary>
/// <param name="headers">One name per column.</param>
internal sealed class TextTable(params string[] headers)
{
    private const int Gap = 2;
    private const int NarrowestColumn = 10;

    // Files and pipes have no edge.
    private const int Endless = 1 << 20;

    private static readonly Style Header = new(decoration: Decoration.Bold);
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    private readonly List<string[]> _rows = [];

    public int Count => _rows.Count;

    /// <summary>Adds a row; cells are made harmless here, so callers pass text as they got it.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(SafeText.ForTerminal)]);

    public void WriteTo(Terminal terminal)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = terminal.Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = terminal.Width ?? Endless;
        if (terminal.Width is { } longest && !terminal.ShowsAll)
            CutOff(longest);
        if (terminal.Width is { } screen && headers.Select(Narrowest).Sum() + (Gap * headers.Length) > screen)
            WriteBlocks(console);
        else
            WriteTable(console);

        // Cells are filled up with spaces, the last one, too, and an absent border is a line of them.
        foreach (var line in text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()))
            terminal.Output.WriteLine(line);
    }

    private void CutOff(int longest)
    {
        foreach (var row in _rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                if (row[column].GetCellWidth() > longest)
                    row[column] = Start(row[column], longest - 1) + "…";
            }
        }
    }

    // Whole characters, of which some are two cells wide.
    private static string Start(string cell, int width)
    {
        var characters = StringInfo.GetTextElementEnumerator(cell);
        var start = new StringBuilder();
        for (var taken = 0; characters.MoveNext(); start.Append(characters.GetTextElement()))
        {
            taken += characters.GetTextElement().GetCellWidth();
            if (taken > width)
                break;
        }

        return start.ToString().TrimEnd();
    }

    // A column may be as narrow as this, or as its content.
    private int Narrowest(string header, int column) =>
        Math.Min(NarrowestColumn, _rows.Select(row => row[column]).Append(header).Max(cell => cell.GetCellWidth()));

    private void WriteTable(IAnsiConsole console)
    {
        var table = new Table { Border = new RuleBelowHeader(), BorderStyle = Dim };
        foreach (var header in headers)
            table.AddColumn(new TableColumn(new Text(header, Header)) { Padding = new Padding(0, 0, 1, 0) });

        foreach (var row in _rows)
            table.AddRow(row.Select(cell => new Text(cell)));

        console.Write(table);
    }

    private void WriteBlocks(IAnsiConsole console)
    {
        foreach (var row in _rows)
        {
            var block = new Grid()
                .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, Gap, 0) })
                .AddColumn(new GridColumn { Padding = new Padding(0) });
            foreach (var (header, cell) in headers.Zip(row))
                block.AddRow(new Text(header, Dim), new Text(cell));

            console.Write(block);
            console.WriteLine();
        }
    }

    private sealed class RuleBelowHeader : TableBorder
    {
        public override string GetPart(TableBorderPart part) => part switch
        {
            TableBorderPart.HeaderBottom => "─",
            TableBorderPart.CellSeparator or TableBorderPart.HeaderSeparator or TableBorderPart.HeaderBottomSeparator => " ",
            _ => "",
        };
    }
}
