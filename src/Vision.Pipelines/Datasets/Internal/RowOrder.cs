namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Rows by their id, numbers by size; rows without one come first.</summary>
internal sealed class RowOrder(string idColumn) : IComparer<DatasetRow>
{
    public int Compare(DatasetRow? x, DatasetRow? y) => (x?.Find(idColumn), y?.Find(idColumn)) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        ({ } a, { } b) => a.CompareTo(b),
    };
}
