namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="PlanDatasetQueryActivity"/> plans.</summary>
/// <param name="Table">The table.</param>
/// <param name="Query">Which items.</param>
/// <param name="IdColumn">The column that names them.</param>
/// <param name="Folder">Where they go; <see langword="null"/> when no images are copied.</param>
/// <param name="Images">Where their images are.</param>
/// <param name="ImageSuffix">What follows an id in an image's key.</param>
public sealed record PlanDatasetQueryInput(
    DatasetAddress Table, DatasetQuery Query, string IdColumn, ObjectPrefix? Folder = null, ObjectPrefix? Images = null, string ImageSuffix = "");
