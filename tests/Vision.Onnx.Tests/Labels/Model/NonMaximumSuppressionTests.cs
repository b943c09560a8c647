namespace Vision.Onnx.Labels.Model;

public class NonMaximumSuppressionTests
{
    private static readonly BoundingBox Box = new(0.2f, 0.2f, 0.4f, 0.4f);
    private static readonly BoundingBox Nearly = new(0.21f, 0.2f, 0.4f, 0.4f);
    private static readonly BoundingBox Elsewhere = new(0.5f, 0.5f, 0.4f, 0.4f);

    [Fact]
    public void Apply_SameClassSamePlace_KeepsTheBetter()
    {
        var kept = NonMaximumSuppression.Apply([new(0, 0.4f, Box), new(0, 0.8f, Nearly)], 0.5f);

        Assert.Equal([new Detection(0, 0.8f, Nearly)], kept);
    }

    [Fact]
    public void Apply_OtherClassSamePlace_KeepsBoth() =>
        Assert.Equal(2, NonMaximumSuppression.Apply([new(0, 0.4f, Box), new(1, 0.8f, Box)], 0.5f).Count);

    [Fact]
    public void Apply_SameClassElsewhere_KeepsBothByFallingScore() =>
        Assert.Equal([0.8f, 0.4f], NonMaximumSuppression.Apply([new(0, 0.4f, Box), new(0, 0.8f, Elsewhere)], 0.5f).Select(detection => detection.Score));
}
