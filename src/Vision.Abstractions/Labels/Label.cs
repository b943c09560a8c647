namespace Vision;

/// <summary>Something that is in the image, with every place where it was found.</summary>
/// <param name="Name">English name in title case, for example <c>Wine Glass</c>.</param>
/// <param name="Confidence">0..100; the highest of the instances.</param>
/// <param name="Instances">Where it is, by falling confidence; empty for a label of the whole image.</param>
/// <param name="Parents">Broader labels, nearest first.</param>
/// <param name="Aliases">Other names of the same thing.</param>
/// <param name="Categories">The category that the label belongs to.</param>
public sealed record Label(
    string Name,
    float Confidence,
    IReadOnlyList<LabelInstance> Instances,
    IReadOnlyList<NamedLabel> Parents,
    IReadOnlyList<NamedLabel> Aliases,
    IReadOnlyList<NamedLabel> Categories);
