namespace Vision.Onnx.Text.Recognition;

/// <summary>What the recogniser made of one crop.</summary>
/// <param name="Glyphs">Letters from left to right, spaces left out.</param>
internal sealed record LineReading(IReadOnlyList<Glyph> Glyphs)
{
    /// <summary>Nothing was read.</summary>
    public static LineReading Empty { get; } = new([]);

    /// <summary>Mean probability of the letters, 0..1; 0 when nothing was read.</summary>
    public float Confidence { get; } = Glyphs.Count == 0 ? 0 : Glyphs.Average(glyph => glyph.Probability);

    /// <summary>Decodes the recogniser's output for one crop.</summary>
    /// <param name="probabilities">One row of classes a time step.</param>
    /// <param name="alphabet">What the classes stand for.</param>
    /// <param name="steps">Time steps that the crop's own width covers, without padding.</param>
    public static LineReading From(ReadOnlySpan<float> probabilities, Alphabet alphabet, float steps)
    {
        var glyphs = new List<Glyph>();
        var (spaced, previous) = (false, 0);
        foreach (var symbol in CtcDecoder.Decode(probabilities, alphabet.Count))
        {
            if (symbol.Class == alphabet.Space)
            {
                spaced = true;
                continue;
            }

            var text = alphabet[symbol.Class];
            spaced |= glyphs.Count > 0 && LostSpaces.IsBetween(probabilities, alphabet, glyphs[^1].Text, previous, text, symbol.PeakStep);
            glyphs.Add(new Glyph(text, Math.Clamp((symbol.PeakStep + 0.5f) / steps, 0, 1), symbol.Probability, spaced && glyphs.Count > 0));
            (spaced, previous) = (false, symbol.PeakStep);
        }

        return glyphs.Count == 0 ? Empty : new LineReading(HalfWidth.Normalise(glyphs));
    }
}
