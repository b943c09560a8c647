using System.Numerics;
using Vision.Onnx.Text.Geometry;
using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Recognition;

public sealed class LineBatchesTests
{
    [Fact]
    public void Plan_AnyBoxes_PutsEachInOneBatchThatHoldsIt()
    {
        var boxes = Enumerable.Range(1, 200).Select(i => Box(i * 37 % 900, 20)).ToArray();

        var batches = LineBatches.Plan(boxes, 48);

        Assert.Equal(Enumerable.Range(0, boxes.Length), batches.SelectMany(batch => batch.Lines.Select(line => line.Index)).Order());
        Assert.All(batches, batch => Assert.All(batch.Lines, line => Assert.InRange(line.Width, 1, batch.Width)));
        Assert.All(batches, batch => Assert.Equal(0, batch.Width % 32));
    }

    [Fact]
    public void Plan_LikeWidths_ShareBatchesOfBoundedSize() =>
        Assert.Equal([4, 4, 2], LineBatches.Plan(Enumerable.Repeat(Box(100, 40), 10).ToArray(), 48).Select(batch => batch.Lines.Count));

    [Fact]
    public void Plan_EndlessLine_IsBounded() => Assert.InRange(Assert.Single(LineBatches.Plan([Box(100_000, 5)], 48)).Width, 960, 3200);

    private static TextBox Box(float width, float height) => new(Vector2.Zero, Vector2.UnitX, width, height);
}
