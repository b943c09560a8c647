using System.Text;

namespace Vision.Pipelines.LabelImages.Internal;

/// <summary>The CSV of labelling: <c>Image,Labels,Text</c>, one line per image, RFC 4180, UTF-8 without a byte order mark.</summary>
/// <remarks>
/// | content                                               | written as                                             |
/// |-------------------------------------------------------|--------------------------------------------------------|
/// | labels                                                | by falling confidence, joined <c>", "</c>              |
/// | lines of text                                         | in reading order, joined <c>" | "</c>                  |
/// | a control character (line break, tab, NUL…)           | a space, so that one image is one line in every tool   |
/// | a cell that begins with <c>= + - @</c>, TAB or CR, or a full-width form of those | with <c>'</c> before it, so that no spreadsheet runs it |
/// | a cell with a comma or quote                          | in quotes, quotes doubled                              |
/// Quoting is the one line of this that a CSV library would save, and its writers quote more than that.
/// </remarks>
internal static class LabelCsv
{
    /// <summary>The end of every line.</summary>
    public const string LineEnd = "\r\n";

    /// <summary>The first line, with its end.</summary>
    public const string Header = "Image,Labels,Text" + LineEnd;

    /// <summary>The line of an image, with its end.</summary>
    public static string Row(string image, IEnumerable<string> labels, IEnumerable<string> lines) =>
        $"{Cell(image)},{Cell(string.Join(", ", labels))},{Cell(string.Join(" | ", lines))}{LineEnd}";

    private static string Cell(string content)
    {
        var dangerous = content.Length > 0 && IsFormulaStart(content[0]);
        var cell = new StringBuilder(content.Length + 2);
        if (dangerous)
            cell.Append('\'');

        foreach (var c in content)
            cell.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);

        var quoted = content.AsSpan().IndexOfAny(',', '"') >= 0;
        return quoted ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell.ToString();
    }

    // Spreadsheets take the full-width forms for the plain ones.
    private static bool IsFormulaStart(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
