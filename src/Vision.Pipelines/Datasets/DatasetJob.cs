namespace Vision.Pipelines.Datasets;

/// <summary>What is done with every page of rows.</summary>
/// <param name="Steps">The activities, in their order; each takes a <see cref="DatasetPageInput"/> and gives <see cref="DatasetCounts"/>.</param>
/// <param name="IdColumn">The column that names items.</param>
/// <param name="Parts">Where pages are, and what steps leave.</param>
/// <param name="Images">Where images are.</param>
/// <param name="Folder">Where they go.</param>
/// <param name="ImageSuffix">What follows the id in their keys.</param>
/// <param name="Table">Where rows go.</param>
/// <param name="Models">Models that look at the images, of <see cref="DatasetModels"/>.</param>
/// <param name="Transforms">How copies are transformed.</param>
/// <param name="Copies">Number of transformed copies of each image.</param>
/// <param name="Seed">What chance follows from.</param>
public sealed record DatasetJob(
    IReadOnlyList<string> Steps,
    string IdColumn,
    ObjectPrefix Parts,
    ObjectPrefix? Images = null,
    ObjectPrefix? Folder = null,
    string ImageSuffix = "",
    DatasetAddress? Table = null,
    IReadOnlyList<string>? Models = null,
    IReadOnlyList<ImageTransform>? Transforms = null,
    int Copies = 1,
    long Seed = 1);
