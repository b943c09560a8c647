using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Recognition;

public sealed class CtcDecoderTests
{
    [Fact]
    public void Decode_RepeatsAndBlanks_CollapsesRunsAndKeepsRealDoubles()
    {
        // a a - a b b
        var symbols = CtcDecoder.Decode(Steps(3, 1, 1, 0, 1, 2, 2), 3);

        Assert.Equal([1, 1, 2], symbols.Select(symbol => symbol.Class));
        Assert.Equal([(0, 1), (3, 3), (4, 5)], symbols.Select(symbol => (symbol.FirstStep, symbol.LastStep)));
    }

    [Fact]
    public void Decode_RunOfOneSymbol_TakesStepAndProbabilityOfThePeak()
    {
        float[] probabilities = [0.4f, 0.6f, 0.1f, 0.9f, 0.3f, 0.7f];

        var symbol = Assert.Single(CtcDecoder.Decode(probabilities, 2));

        Assert.Equal(new CtcSymbol(1, 0, 2, 1, 0.9f), symbol);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Decode_OnlyBlanks_ReturnsNothing(int steps) =>
        Assert.Empty(CtcDecoder.Decode(Steps(4, new int[steps]), 4));

    private static float[] Steps(int classes, params int[] best)
    {
        var probabilities = new float[best.Length * classes];
        for (var step = 0; step < best.Length; step++)
            probabilities[(step * classes) + best[step]] = 1;

        return probabilities;
    }
}
