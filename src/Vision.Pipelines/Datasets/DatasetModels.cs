namespace Vision.Pipelines.Datasets;

/// <summary>Models that can look at the items of a query, by the names that options have for them.</summary>
public static class DatasetModels
{
    /// <summary>What is in the image.</summary>
    public const string Labels = "labels";

    /// <summary>Lines of text.</summary>
    public const string Text = "text";

    /// <summary>Faces, with their boxes as ratios of the upright image.</summary>
    public const string Faces = "faces";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Labels, Text, Faces];
}
