namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="MergeBatchActivity"/> merges and <see cref="DeleteBatchPartsActivity"/> deletes.</summary>
/// <param name="Parts">Where the parts are.</param>
/// <param name="Pages">Number of pages; those without a labelled image have no part.</param>
/// <param name="Rows">Number of rows that all parts together must have.</param>
/// <param name="Csv">Where the merged CSV goes.</param>
public sealed record MergeBatchInput(ObjectPrefix Parts, int Pages, long Rows, ObjectRef Csv);
