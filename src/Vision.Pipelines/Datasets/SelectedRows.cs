namespace Vision.Pipelines.Datasets;

/// <summary>Rows of a part of a table that match, sorted in runs.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Runs">Number of runs.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record SelectedRows(int Part, int Runs, long Rows);
