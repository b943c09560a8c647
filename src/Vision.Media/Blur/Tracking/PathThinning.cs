namespace Vision.Media;

/// <summary>Leaves out points of a path that lie on the way between others.</summary>
internal static class PathThinning
{
    private const float Tolerance = 0.02f;
    private const int LongestStep = 30;

    public static IReadOnlyList<TrackPoint> Thin(IReadOnlyList<TrackPoint> path)
    {
        var kept = new List<TrackPoint> { path[0] };
        var from = 0;
        for (var to = 2; to < path.Count; to++)
        {
            if (to - from < LongestStep && IsStraight(path, from, to))
                continue;

            from = to - 1;
            kept.Add(path[from]);
        }

        if (path.Count > 1)
            kept.Add(path[^1]);

        return kept;
    }

    private static bool IsStraight(IReadOnlyList<TrackPoint> path, int from, int to)
    {
        for (var i = from + 1; i < to; i++)
        {
            var part = (path[i].Ms - path[from].Ms) / (path[to].Ms - path[from].Ms);
            var (line, box) = (Boxes.Between(path[from].Box, path[to].Box, part), path[i].Box);
            var far = Math.Max(
                Math.Max(Math.Abs(line.Left - box.Left), Math.Abs(line.Width - box.Width)) / Math.Max(1e-6f, box.Width),
                Math.Max(Math.Abs(line.Top - box.Top), Math.Abs(line.Height - box.Height)) / Math.Max(1e-6f, box.Height));
            if (far > Tolerance || path[i].Name != path[from].Name)
                return false;
        }

        return path[to].Name == path[from].Name;
    }
}
