using nietras.SeparatedValues;

namespace Vision.Pipelines.Tests;

/// <summary>Reads RFC 4180 by somebody else's understanding of it.</summary>
internal static class Csv
{
    public static List<string[]> Parse(string text)
    {
        using var reader = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromText(text);
        var rows = new List<string[]>();
        foreach (var row in reader)
            rows.Add(row[..].ToStringsArray());

        return rows;
    }
}
