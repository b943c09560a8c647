using System.Globalization;
using Vision.Bench.Search;

int[] sizes = args.Length > 0 ? [.. args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture))] : [10_000, 100_000, 1_000_000];
const int Rounds = 9;
const int Best = 80;
const double Least = 0.3;
const double CodeBytes = People.Length + 17;

Console.WriteLine($"{Environment.ProcessorCount} processors; {People.Length} numbers a face; best {Best} with a cosine of at least {Least}; median of {Rounds} rounds, interleaved");
foreach (var size in sizes)
{
    using var plain = new PlainLoops(size);
    var started = TimeProvider.System.GetTimestamp();
    using var known = await KnownFaces.MakeAsync(size);
    var made = TimeProvider.System.GetElapsedTime(started);
    started = TimeProvider.System.GetTimestamp();
    await known.SearchAsync([People.Face(-1)], Best, Least);
    var loaded = TimeProvider.System.GetElapsedTime(started);

    // Faces of known people that are not among the known faces, and strangers.
    float[][] queries = [.. Enumerable.Range(1, 8).Select(n => People.Face(n % 4 == 0 ? -1L - (size * 2L) - n : -n))];
    await CheckAsync(known, plain, queries);
    var next = 0;
    var contestants = new (string Name, Func<Task> Run)[]
    {
        ("reading the vectors", () => Done(() => plain.ReadAll())),
        ("scalar loop, 1 thread", () => Done(() => plain.Scalar(queries[next++ % 8], Best, Least))),
        ("TensorPrimitives.Dot, all", () => Done(() => plain.Vectorised(queries[next++ % 8], Best, Least))),
        ("ours", () => known.SearchAsync([queries[next++ % 8]], Best, Least)),
        ("ours, no least cosine", () => known.SearchAsync([queries[next++ % 8]], Best, -1)),
        ("ours, 8 faces at once", () => known.SearchAsync(queries, Best, Least)),
    };
    var times = contestants.Select(_ => new List<double>()).ToArray();
    for (var round = 0; round <= Rounds; round++)
    {
        for (var i = 0; i < contestants.Length; i++)
        {
            started = TimeProvider.System.GetTimestamp();
            await contestants[i].Run();
            if (round > 0)
                times[i].Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    var medians = times.Select(list => list.Order().ElementAt(list.Count / 2)).ToArray();
    var bandwidth = plain.Bytes / medians[0];
    var limit = size * CodeBytes / bandwidth;
    Console.WriteLine();
    Console.WriteLine($"{size:N0} faces: made in {made.TotalSeconds:F1} s, loaded in {loaded.TotalSeconds:F2} s; memory gives {bandwidth / 1e6:F1} GB/s, so reading the codes takes {limit:F2} ms");
    Console.WriteLine($"{"",-28} {"ms",9} {"to the loop",12} {"to the codes' reading",22}");
    for (var i = 0; i < contestants.Length; i++)
        Console.WriteLine($"{contestants[i].Name,-28} {medians[i],9:F2} {medians[i] / medians[1],12:F4} {medians[i] / limit,22:F2}");
}

static Task Done(Func<object> run)
{
    GC.KeepAlive(run());
    return Task.CompletedTask;
}

static async Task CheckAsync(KnownFaces known, PlainLoops plain, float[][] queries)
{
    foreach (var least in new[] { Least, -1 })
    {
        var found = await known.SearchAsync(queries, Best, least);
        for (var i = 0; i < queries.Length; i++)
        {
            if (!found[i].SequenceEqual(plain.Definition(queries[i], Best, least)))
                throw new InvalidOperationException($"Query {i} with least cosine {least}: the search differs from the comparison of every vector.");
        }
    }
}
