namespace Vision.Cli;

/// <summary>The shortest ends of paths that tell them apart.</summary>
internal static class DistinctNames
{
    /// <summary>One name per path: its last <c>Needed</c> segments, or more where two paths would have the same name.</summary>
    public static string[] Of(IReadOnlyList<(string[] Segments, int Needed)> paths)
    {
        var taken = paths.Select(path => Math.Min(path.Needed, path.Segments.Length)).ToArray();
        while (true)
        {
            var names = paths.Select((path, i) => string.Join('/', path.Segments[^taken[i]..])).ToArray();
            var longer = names
                .Select((name, i) => (name, i))
                .GroupBy(entry => entry.name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .SelectMany(group => group.Select(entry => entry.i))
                .Where(i => taken[i] < paths[i].Segments.Length)
                .ToList();
            if (longer.Count == 0)
                return names;

            foreach (var i in longer)
                taken[i]++;
        }
    }
}
