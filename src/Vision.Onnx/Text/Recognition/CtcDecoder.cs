using System.Numerics.Tensors;

namespace Vision.Onnx.Text.Recognition;

/// <summary>Greedy decoding of connectionist temporal classification: the best class of each time step, runs collapsed, blanks dropped.</summary>
/// <remarks>Graves et al., ICML 2006; class 0 is the blank in PaddleOCR's recognisers.</remarks>
internal static class CtcDecoder
{
    /// <summary>The class that separates equal neighbours and fills gaps.</summary>
    public const int Blank = 0;

    /// <summary>Decodes one line.</summary>
    /// <param name="probabilities">Row by row, one row of <paramref name="classes"/> probabilities a time step.</param>
    /// <param name="classes">Classes the recogniser tells apart, the blank included.</param>
    public static IReadOnlyList<CtcSymbol> Decode(ReadOnlySpan<float> probabilities, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var symbols = new List<CtcSymbol>();
        var previous = Blank;
        for (var step = 0; (step + 1) * classes <= probabilities.Length; step++)
        {
            var row = probabilities.Slice(step * classes, classes);
            var best = TensorPrimitives.IndexOfMax(row);
            if (best != Blank)
            {
                if (best == previous)
                    symbols[^1] = Extend(symbols[^1], step, row[best]);
                else
                    symbols.Add(new CtcSymbol(best, step, step, step, row[best]));
            }

            previous = best;
        }

        return symbols;
    }

    private static CtcSymbol Extend(CtcSymbol symbol, int step, float probability) => probability > symbol.Probability
        ? symbol with { LastStep = step, PeakStep = step, Probability = probability }
        : symbol with { LastStep = step };
}
