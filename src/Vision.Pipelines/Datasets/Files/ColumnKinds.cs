namespace Vision.Pipelines.Datasets.Files;

/// <summary>Finds out what columns hold by looking at every value.</summary>
/// <param name="isTyped">Whether values say their kinds; else text that is a number counts as one.</param>
internal sealed class ColumnKinds(bool isTyped)
{
    private readonly OrderedDictionary<string, DatasetKind> _kinds = new(StringComparer.Ordinal);

    public void Add(DatasetRow row)
    {
        foreach (var (name, value) in row.Values)
        {
            var kind = !isTyped && value.Kind == DatasetKind.Text && DatasetValue.TryNumber(value.Text) is not null ? DatasetKind.Number : value.Kind;
            _kinds[name] = _kinds.TryGetValue(name, out var known) && known != kind ? Common(known, kind) : kind;
        }
    }

    /// <summary>The columns; those whose names are known first, in that order, whether they have values or not.</summary>
    public IReadOnlyList<DatasetColumn> In(IReadOnlyList<string> names) =>
    [
        .. names.Select(name => new DatasetColumn(name, _kinds.TryGetValue(name, out var kind) ? kind : DatasetKind.Text)),
        .. _kinds.Where(known => !names.Contains(known.Key)).Select(known => new DatasetColumn(known.Key, known.Value)),
    ];

    private DatasetKind Common(DatasetKind a, DatasetKind b) =>
        !isTyped && (a, b) is (DatasetKind.Text, DatasetKind.Number) or (DatasetKind.Number, DatasetKind.Text) ? DatasetKind.Text : DatasetKind.Mixed;
}
