using System.Numerics;
using System.Runtime.Intrinsics;

namespace Vision.Onnx.Text.Detection;

/// <summary>Finds connected regions above a threshold, as horizontal runs joined by union-find (eight neighbours).</summary>
/// <remarks>Only the ends of runs are kept: they hold every corner of a region's convex hull, and are far fewer than its pixels.</remarks>
internal sealed class ConnectedRuns
{
    private readonly List<(int Row, int From, int To)> _runs = [];
    private readonly List<int> _parents = [];

    private ConnectedRuns()
    {
    }

    /// <summary>Each region as the end points of its runs, sorted by row, in order of their first row; pixel centres.</summary>
    /// <param name="map">Map to binarise.</param>
    /// <param name="threshold">A pixel counts when it is above this.</param>
    public static List<List<Vector2>> Find(ProbabilityMap map, float threshold)
    {
        var found = new ConnectedRuns();
        var (above, aboveEnd) = (0, 0);
        for (var y = 0; y < map.Height; y++)
        {
            var start = found._runs.Count;
            found.AddRow(map.Row(y), y, threshold);
            found.Join(above, aboveEnd, start);
            (above, aboveEnd) = (start, found._runs.Count);
        }

        return found.Collect();
    }

    private void AddRow(ReadOnlySpan<float> row, int y, float threshold)
    {
        for (var x = 0; x < row.Length; x++)
        {
            x += Below(row[x..], threshold);
            if (x == row.Length)
                return;

            var from = x;
            while (x + 1 < row.Length && row[x + 1] > threshold)
                x++;
            _parents.Add(_runs.Count);
            _runs.Add((y, from, x));
        }
    }

    // Most of a picture is no text: skip it a vector at a time.
    private static int Below(ReadOnlySpan<float> row, float threshold)
    {
        var limit = Vector256.Create(threshold);
        var x = 0;
        while (x <= row.Length - Vector256<float>.Count && !Vector256.GreaterThanAny(Vector256.Create(row[x..]), limit))
            x += Vector256<float>.Count;
        while (x < row.Length && !(row[x] > threshold))
            x++;
        return x;
    }

    private void Join(int above, int aboveEnd, int current)
    {
        for (var i = current; i < _runs.Count; i++)
        {
            // Runs of the row above that end before this one's left neighbour touch nothing further right either.
            while (above < aboveEnd && _runs[above].To < _runs[i].From - 1)
                above++;
            for (var j = above; j < aboveEnd && _runs[j].From <= _runs[i].To + 1; j++)
                Unite(i, j);
        }
    }

    private void Unite(int a, int b)
    {
        (a, b) = (Root(a), Root(b));
        _parents[Math.Max(a, b)] = Math.Min(a, b);
    }

    private int Root(int run)
    {
        while (_parents[run] != run)
            run = _parents[run] = _parents[_parents[run]];
        return run;
    }

    private List<List<Vector2>> Collect()
    {
        var regions = new List<List<Vector2>>();
        var index = new Dictionary<int, List<Vector2>>();
        for (var i = 0; i < _runs.Count; i++)
        {
            var root = Root(i);
            if (!index.TryGetValue(root, out var points))
                regions.Add(index[root] = points = []);

            var (y, from, to) = _runs[i];
            points.Add(new Vector2(from + 0.5f, y + 0.5f));
            if (to != from)
                points.Add(new Vector2(to + 0.5f, y + 0.5f));
        }

        return regions;
    }
}
