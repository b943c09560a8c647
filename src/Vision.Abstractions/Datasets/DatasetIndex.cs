namespace Vision;

/// <summary>An index of a table.</summary>
/// <param name="Column">Rows are found by this column's value.</param>
/// <param name="Range">And by a range of this one's; <see langword="null"/> for none.</param>
public sealed record DatasetIndex(DatasetColumn Column, DatasetColumn? Range = null);
