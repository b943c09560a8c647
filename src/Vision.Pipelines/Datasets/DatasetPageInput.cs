namespace Vision.Pipelines.Datasets;

/// <summary>One page of rows for a step of a job.</summary>
/// <param name="Job">The job.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record DatasetPageInput(DatasetJob Job, int Page);
