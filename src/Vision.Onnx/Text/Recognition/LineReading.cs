using System.Numerics.Tensors;
using Vision.Onnx.Text.Doubt;

namespace Vision.Onnx.Text.Recognition;

/// <summary>What the recogniser made of one crop.</summary>
/// <param name="Glyphs">Letters from left to right, spaces left out.</param>
internal sealed record LineReading(IReadOnlyList<Glyph> Glyphs)
{
    /// <summary>Nothing was read.</summary>
    public static LineReading Empty { get; } = new([]);

    /// <summary>Mean probability that the recogniser gave the letters, 0..1; 0 when nothing was read.</summary>
    public float Confidence { get; private init; } = Glyphs.Count == 0 ? 0 : Glyphs.Average(glyph => glyph.Probability);

    /// <summary>Decodes the recogniser's output for one crop.</summary>
    /// <param name="probabilities">One row of classes a time step.</param>
    /// <param name="alphabet">What the classes stand for.</param>
    /// <param name="steps">Time steps that the crop's own width covers, without padding.</param>
    public static LineReading From(ReadOnlySpan<float> probabilities, Alphabet alphabet, float steps)
    {
        var letters = CtcDecoder.Decode(probabilities, alphabet.Count).Where(symbol => symbol.Class != alphabet.Space).ToArray();
        var usualSteps = LostSpaces.UsualSteps(letters);
        var glyphs = new List<Glyph>();
        for (var i = 0; i < letters.Length; i++)
        {
            var startsWord = i > 0 && IsSpaceBetween(probabilities, alphabet, letters[i - 1], letters[i], usualSteps);
            glyphs.Add(new Glyph(alphabet[letters[i].Class], Math.Clamp((letters[i].PeakStep + 0.5f) / steps, 0, 1), letters[i].Probability, startsWord));
        }

        return glyphs.Count == 0 ? Empty : new LineReading(SharpS.Settle(DoubtfulGlyphs.Settle(HalfWidth.Normalise(glyphs))));
    }

    /// <summary>
    /// The reading with letters that are less sure in words with a mark which was not read, and in a script that is not known.
    /// <see cref="Confidence"/> stays: it tells which way round a line is to be read.
    /// </summary>
    /// <param name="crop">What was read, <c>float[3,H,tensorWidth]</c> of -1..1.</param>
    /// <param name="width">Columns of the crop.</param>
    /// <param name="height">Rows of the crop.</param>
    /// <param name="tensorWidth">Columns of the tensor.</param>
    public LineReading Doubted(ReadOnlySpan<float> crop, int width, int height, int tensorWidth) => Glyphs.Count == 0
        ? this
        : new(AccentMarks.Doubt(OtherScripts.Doubt(Glyphs), InkProfile.Of(crop, width, height, tensorWidth), width))
        {
            Confidence = Confidence,
        };

    private static bool IsSpaceBetween(ReadOnlySpan<float> probabilities, Alphabet alphabet, CtcSymbol left, CtcSymbol right, int usualSteps)
    {
        var mostLikely = 0f;
        for (var step = left.PeakStep; step <= right.PeakStep; step++)
        {
            var row = probabilities.Slice(step * alphabet.Count, alphabet.Count);
            mostLikely = Math.Max(mostLikely, row[alphabet.Space]);
            // Said outright: the best class of a step between the two letters.
            if (step > left.LastStep && step < right.FirstStep && TensorPrimitives.IndexOfMax(row) == alphabet.Space)
                return true;
        }

        var (before, after) = (alphabet[left.Class], alphabet[right.Class]);
        var steps = right.PeakStep - left.PeakStep - LostSpaces.ExtraSteps(before) - LostSpaces.ExtraSteps(after);
        return LostSpaces.PartsWords(before) && LostSpaces.PartsWords(after) && LostSpaces.IsSpace(mostLikely, steps, usualSteps);
    }
}
