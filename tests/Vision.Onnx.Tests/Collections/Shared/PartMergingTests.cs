namespace Vision.Onnx.Collections.Shared;

public sealed class PartMergingTests
{
    [Fact]
    public void Next_OfFewParts_IsNothing() => Assert.Null(PartMerging.Next(Parts([.. Enumerable.Repeat(1, 31)])));

    [Fact]
    public void Next_OfManySmallParts_IsAllOfThem() => Assert.Equal(32, PartMerging.Next(Parts([.. Enumerable.Repeat(1, 32)]))!.Count);

    [Fact]
    public void Next_OfAPartWithDeletedFaces_IsThatPart()
    {
        var parts = Parts(5, 5, 5);
        parts[1] = parts[1] with { Deleted = [parts[1].First] };

        Assert.Equal([parts[1]], PartMerging.Next(parts));
    }

    [Fact]
    public void Next_UntilThereIsNothing_LeavesFewPartsAndRewritesLittle()
    {
        const int Faces = 20_000;
        var (parts, rewritten) = (new List<FacePart>(), 0L);
        for (var n = 0; n < Faces; n++)
        {
            parts.Add(Part(n, 1));
            while (PartMerging.Next(parts) is { } run)
            {
                rewritten += run.Sum(part => part.Rows);
                parts.RemoveRange(parts.Count - run.Count, run.Count);
                parts.Add(Part(run[0].First, run.Sum(part => part.Rows)));
            }
        }

        Assert.Equal(Faces, parts.Sum(part => part.Rows));
        Assert.True(parts.Count < 50, $"{parts.Count} parts");
        Assert.True(rewritten < 20L * Faces, $"{(double)rewritten / Faces:F1} times");
        Assert.All(parts, part => Assert.True(part.Rows <= 4096));
    }

    private static List<FacePart> Parts(params int[] rows)
    {
        var parts = new List<FacePart>();
        foreach (var count in rows)
            parts.Add(Part(parts.Count == 0 ? 1 : parts[^1].End, count));

        return parts;
    }

    private static FacePart Part(long first, int rows) => new($"part-{first}", first, first + rows, rows, []);
}
