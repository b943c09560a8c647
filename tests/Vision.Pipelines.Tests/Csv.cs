using System.Text;

namespace Vision.Pipelines.Tests;

/// <summary>Reads RFC 4180 the way a spreadsheet does.</summary>
internal static class Csv
{
    public static List<string[]> Parse(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n' && !quoted)
                End(c);
            else if (quoted || c != '\r')
                cell.Append(c);
        }

        Assert.False(quoted);
        return rows;

        void End(char separator)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (separator != '\n')
                return;

            rows.Add([.. row]);
            row.Clear();
        }
    }
}
