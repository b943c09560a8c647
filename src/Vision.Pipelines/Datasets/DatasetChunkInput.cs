namespace Vision.Pipelines.Datasets;

/// <summary>What <see cref="DatasetChunkOrchestrator"/> works on.</summary>
/// <param name="Job">The job.</param>
/// <param name="FirstPage">Its first page, from 1.</param>
/// <param name="Pages">Number of pages.</param>
public sealed record DatasetChunkInput(DatasetJob Job, int FirstPage, int Pages);
