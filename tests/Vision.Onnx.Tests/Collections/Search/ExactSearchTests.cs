using System.Runtime.InteropServices;
using Vision.Onnx.Faces;

namespace Vision.Onnx.Collections.Search;

/// <summary>The search by codes against the loop that compares every vector.</summary>
public sealed class ExactSearchTests
{
    // Vectors that make it hard: many alike, equal ones, single numbers, and steps where rounding decides.
    private static readonly string[] AllKinds = ["random", "clustered", "equal", "sparse", "graded"];

    public static TheoryData<string> Kinds() => [.. AllKinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Search_OfAnyVectors_IsTheNaiveResult(string kind)
    {
        var random = new Random(7);
        for (var round = 0; round < 12; round++)
        {
            var rows = Make(kind, random.Next(1, 600), random);
            var deleted = rows.Where(_ => random.Next(10) == 0).Select(row => row.Id).ToHashSet();
            var matrix = MatrixOf(rows, deleted);
            float[][] queries = [rows[random.Next(rows.Count)].Vector, Vectors.Random(random.Next()), Vectors.Unit(Mixed(rows, random))];
            var count = random.Next(1, 40);
            var least = new[] { double.NegativeInfinity, 0.0, 0.3, 0.9 }[random.Next(4)];
            long? except = random.Next(2) == 0 ? rows[0].Id : null;

            var found = Search(matrix, rows, queries, count, least, except);

            for (var i = 0; i < queries.Length; i++)
                Assert.Equal(Naive(rows, deleted, queries[i], count, least, except), found[i]);
        }
    }

    [Fact]
    public void Search_WhereTheThresholdIsACosine_KeepsThatRow()
    {
        var rows = Make("random", 300, new Random(3));
        var query = Vectors.Random(99);
        var border = rows.Select(row => DotProduct.Exact(query, row.Vector)).Order().ElementAt(150);

        var found = Search(MatrixOf(rows, []), rows, [query], 4096, border, null)[0];

        Assert.Equal(border, found[^1].Cosine);
    }

    [Fact]
    public void Search_OfManyBlocksOnAllProcessors_IsTheNaiveResult()
    {
        var rows = Make("clustered", 40_000, new Random(5));
        float[][] queries = [rows[17].Vector, rows[39_999].Vector];

        var found = Search(MatrixOf(rows, []), rows, queries, 25, 0.2, null);

        for (var i = 0; i < queries.Length; i++)
            Assert.Equal(Naive(rows, [], queries[i], 25, 0.2, null), found[i]);
    }

    [Fact]
    public void Matrix_AfterManyDeletions_KeepsTheOthers()
    {
        var rows = Make("random", 5000, new Random(11));
        var deleted = rows.Where((_, i) => i % 4 != 0).Select(row => row.Id).ToHashSet();
        var matrix = MatrixOf(rows, []);
        foreach (var id in deleted)
            matrix.Delete(id);

        Assert.True(matrix.Rows.Count < 3000, "Deleted rows are still there.");
        Assert.Equal(Naive(rows, deleted, rows[0].Vector, 50, -2, null), Search(matrix, rows, [rows[0].Vector], 50, -2, null)[0]);
    }

    [Fact]
    public void Codes_OfAnyVector_StayWithinTheirBound()
    {
        var random = new Random(2);
        foreach (var kind in AllKinds)
        {
            foreach (var row in Make(kind, 200, random))
            {
                var block = new CodeBlock(1, row.Vector.Length);
                block.Append(1, row.Vector);
                var query = new EncodedQuery(Vectors.Random(random.Next()));
                var codes = DotProduct.Codes(ref block.Row(0), ref query.Codes[0], row.Vector.Length) * (block.Scales[0] * query.Scale);
                var error = (block.Errors[0] * query.RowErrorFactor) + query.Slack;

                Assert.InRange(DotProduct.Exact(query.Vector, row.Vector), codes - error, codes + error);
            }
        }
    }

    [Fact]
    public void Codes_OfTheGreatestNumbers_DoNotOverflow()
    {
        var row = Enumerable.Repeat((sbyte)-127, IFaceModels.EmbeddingSize).ToArray();
        var query = Enumerable.Repeat((short)EncodedQuery.Largest, IFaceModels.EmbeddingSize).ToArray();

        const int Expected = -127 * EncodedQuery.Largest * IFaceModels.EmbeddingSize;
        Assert.Equal(Expected, DotProduct.Codes(ref row[0], ref query[0], row.Length));
        Assert.Equal(Expected, DotProduct.Portable(ref row[0], ref query[0], row.Length));
    }

    [Fact]
    public void Codes_OnAnyProcessor_GiveTheSameSum()
    {
        var random = new Random(4);
        for (var round = 0; round < 100; round++)
        {
            var row = new sbyte[IFaceModels.EmbeddingSize];
            random.NextBytes(MemoryMarshal.AsBytes(row.AsSpan()));
            var query = row.Select(_ => (short)random.Next(-EncodedQuery.Largest, EncodedQuery.Largest)).ToArray();

            Assert.Equal(row.Zip(query, (a, b) => a * b).Sum(), DotProduct.Codes(ref row[0], ref query[0], row.Length));
            Assert.Equal(row.Zip(query, (a, b) => a * b).Sum(), DotProduct.Portable(ref row[0], ref query[0], row.Length));
        }
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        var matrix = MatrixOf(Make("random", 100, new Random(1)), []);

        Assert.ThrowsAny<OperationCanceledException>(() => CodeScan.Run(matrix.Rows, [new EncodedQuery(Vectors.Random(1))], 1, 0, new CancellationToken(canceled: true)));
    }

    private static List<Ranked>[] Search(CodeMatrix matrix, List<(long Id, float[] Vector)> rows, float[][] queries, int count, double least, long? except)
    {
        var byId = rows.ToDictionary(row => row.Id, row => row.Vector);
        EncodedQuery[] encoded = [.. queries.Select(query => new EncodedQuery(query))];
        var found = CodeScan.Run(matrix.Rows, encoded, except is null ? count : count + 1, MathF.BitDecrement((float)least), default);
        return [.. found.Select((list, i) => ExactSearch.Rank(queries[i], list.Sorted(), count, except, id => byId[id], default).Where(ranked => ranked.Cosine >= least).ToList())];
    }

    private static List<Ranked> Naive(List<(long Id, float[] Vector)> rows, HashSet<long> deleted, float[] query, int count, double least, long? except) =>
        [.. rows.Where(row => !deleted.Contains(row.Id) && row.Id != except)
            .Select(row => new Ranked(row.Id, DotProduct.Exact(query, row.Vector)))
            .Where(ranked => ranked.Cosine >= least)
            .OrderByDescending(ranked => ranked.Cosine).ThenBy(ranked => ranked.Id).Take(count)];

    private static CodeMatrix MatrixOf(List<(long Id, float[] Vector)> rows, HashSet<long> deleted)
    {
        var matrix = new CodeMatrix(IFaceModels.EmbeddingSize);
        foreach (var (id, vector) in rows)
            matrix.Append(id, vector);
        foreach (var id in deleted)
            matrix.Delete(id);

        return matrix;
    }

    private static List<(long Id, float[] Vector)> Make(string kind, int count, Random random)
    {
        var centre = Vectors.Random(random.Next());
        return [.. Enumerable.Range(0, count).Select(i => (3L * (i + 1), kind switch
        {
            "clustered" => Near(centre, Vectors.Random(random.Next()), 0.01f * (i % 9)),
            "equal" => Near(centre, Vectors.Random(random.Next(3)), 0.5f),
            "sparse" => Sparse(random),
            "graded" => Near(centre, Vectors.Random(42), i * 1e-6f),
            _ => Vectors.Random(random.Next()),
        }))];
    }

    private static float[] Near(float[] centre, float[] other, float by) => Vectors.Unit([.. centre.Zip(other, (a, b) => a + (by * b))]);

    private static float[] Sparse(Random random)
    {
        var vector = new float[IFaceModels.EmbeddingSize];
        for (var i = random.Next(1, 4); i > 0; i--)
            vector[random.Next(vector.Length)] = random.Next(2) == 0 ? 1 : -1e-3f;

        return Vectors.Unit(vector);
    }

    private static float[] Mixed(List<(long Id, float[] Vector)> rows, Random random) =>
        [.. rows[random.Next(rows.Count)].Vector.Zip(rows[random.Next(rows.Count)].Vector, (a, b) => a + (0.5f * b))];
}
