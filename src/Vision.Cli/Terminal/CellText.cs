using System.Text;

namespace Vision.Cli;

/// <summary>Breaks a cell's text into lines that fit a column.</summary>
internal static class CellText
{
    /// <summary>Lines of at most <paramref name="width"/> columns, broken at spaces and, where a word is too long, after <c>/</c> or anywhere.</summary>
    public static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        var lineWidth = 0;
        foreach (var piece in Pieces(text, width))
        {
            var pieceWidth = DisplayWidth.Of(piece);
            if (lineWidth > 0 && lineWidth + DisplayWidth.Of(piece.TrimEnd(' ')) > width)
            {
                lines.Add(line.ToString().TrimEnd(' '));
                line.Clear();
                lineWidth = 0;
            }

            line.Append(piece);
            lineWidth += pieceWidth;
        }

        lines.Add(line.ToString().TrimEnd(' '));
        return lines;
    }

    /// <summary>The text cut to <paramref name="width"/> columns, with an ellipsis when something was cut.</summary>
    public static string Cut(string text, int width)
    {
        if (DisplayWidth.Of(text) <= width)
            return text;

        var cut = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            used += DisplayWidth.Of(rune);
            if (used > width - 1)
                break;
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    // Words with the spaces that follow them; none wider than a line.
    private static IEnumerable<string> Pieces(string text, int width)
    {
        var piece = new StringBuilder();
        var pieceWidth = 0;
        Rune? previous = null;
        foreach (var rune in text.EnumerateRunes())
        {
            var wordEnds = previous?.Value == ' ' && rune.Value != ' ';
            var pathBreaks = previous?.Value == '/' && rune.Value != '/';
            if (wordEnds || pathBreaks || (pieceWidth + DisplayWidth.Of(rune) > width && pieceWidth > 0 && rune.Value != ' '))
            {
                yield return piece.ToString();
                piece.Clear();
                pieceWidth = 0;
            }

            piece.Append(rune);
            pieceWidth += DisplayWidth.Of(rune);
            previous = rune;
        }

        if (piece.Length > 0)
            yield return piece.ToString();
    }
}
