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

    /// <summary>Faces with numbers that tell who somebody is, where the provider gives them.</summary>
    public const string Embedding = "embedding";

    /// <summary>Those that tell what is seen, and not who it is.</summary>
    public static IReadOnlyList<string> All { get; } = [Labels, Text, Faces];

    /// <summary>All that can be asked for.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. All, Embedding];
}
