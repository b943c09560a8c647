namespace Vision.Media;

/// <summary>Sums of terms in ffmpeg's expressions.</summary>
internal static class SelectTerms
{
    /// <summary>A sum in pairs: ffmpeg refuses one of a hundred terms in a row, as too deep.</summary>
    public static string Sum(IReadOnlyList<string> terms) => terms.Count switch
    {
        0 => "0",
        1 => terms[0],
        _ => $"({Sum([.. terms.Take(terms.Count / 2)])}+{Sum([.. terms.Skip(terms.Count / 2)])})",
    };
}
