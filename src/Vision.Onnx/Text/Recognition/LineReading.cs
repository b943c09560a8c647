namespace Vision.Onnx.Text.Recognition;

/// <summary>What the recogniser made of one crop.</summary>
/// <param name="Symbols">Letters and spaces from left to right.</param>
/// <param name="Steps">Time steps that the crop's width was cut into.</param>
/// <param name="SpaceProbabilities">Probability of a space at each time step, for gaps where a space came close.</param>
/// <param name="Ink">Contrast of each pixel column of the crop, 0..1 of its strongest.</param>
internal sealed record LineReading(IReadOnlyList<CtcSymbol> Symbols, float Steps, IReadOnlyList<float> SpaceProbabilities, IReadOnlyList<float> Ink)
{
    /// <summary>Mean probability of the symbols, 0..1; 0 when nothing was read.</summary>
    public float Confidence { get; } = Symbols.Count == 0 ? 0 : Symbols.Average(symbol => symbol.Probability);
}
