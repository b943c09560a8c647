namespace Vision;

/// <summary>What somebody who wrote a name that does not exist may have meant.</summary>
public static class NearestNames
{
    private const int Most = 3, Longest = 200;

    /// <summary>A sentence with the nearest names, best first; empty when none is near.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="known">What could have been meant.</param>
    public static string Of(string name, IEnumerable<string> known)
    {
        if (name.Length > Longest)
            return "";

        var nearest = known.Where(candidate => candidate.Length <= Longest)
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= (name.Length < 3 ? 1 : Math.Max(2, name.Length / 3))
                || candidate.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(candidate.Name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(Most).Select(candidate => candidate.Name).ToList();
        return nearest.Count == 0 ? "" : $"did you mean {string.Join(" or ", nearest)}?";
    }

    // Letters added, left out, changed, or swapped with their neighbour (Damerau-Levenshtein, each place touched once).
    private static int Distance(string a, string b)
    {
        var costs = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    costs[i, j] = i + j;
                    continue;
                }

                var cost = Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost = Math.Min(cost, costs[i - 2, j - 2] + 1);
                costs[i, j] = cost;
            }
        }

        return costs[a.Length, b.Length];
    }
}
