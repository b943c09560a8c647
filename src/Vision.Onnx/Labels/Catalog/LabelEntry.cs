namespace Vision.Onnx.Labels.Catalog;

/// <summary>What is known of a label besides where it is.</summary>
/// <param name="Name">In title case.</param>
/// <param name="Parents">Broader labels, nearest first.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Category">One of Rekognition's categories.</param>
internal sealed record LabelEntry(string Name, IReadOnlyList<string> Parents, IReadOnlyList<string> Aliases, string Category)
{
    private readonly NamedLabel[] _parents = Named(Parents);
    private readonly NamedLabel[] _aliases = Named(Aliases);
    private readonly NamedLabel[] _categories = Named([Category]);

    /// <summary>The label as it was found.</summary>
    /// <param name="instances">At least one, by falling confidence.</param>
    public Label Found(IReadOnlyList<LabelInstance> instances) => new(Name, instances[0].Confidence, instances, _parents, _aliases, _categories);

    private static NamedLabel[] Named(IEnumerable<string> names) => [.. names.Select(name => new NamedLabel(name))];
}
