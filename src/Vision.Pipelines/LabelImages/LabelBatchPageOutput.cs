namespace Vision.Pipelines.LabelImages;

/// <summary>What came of a page of a batch.</summary>
/// <param name="Succeeded">Images labelled: the rows of the page's part.</param>
/// <param name="Failed">Images not labelled.</param>
/// <param name="Failures">The first failures, within the limits of <see cref="LabelBatchProgress.Cap"/>.</param>
public sealed record LabelBatchPageOutput(int Succeeded, int Failed, IReadOnlyList<LabelFailure> Failures);
