namespace Vision;

/// <summary>What is known of a table before it is read.</summary>
/// <param name="Columns">Its columns, in the order in which they are shown. A table without fixed columns may have more.</param>
/// <param name="Version">Changes when the table's content does; <see langword="null"/> where nobody can tell.</param>
public sealed record DatasetSchema(IReadOnlyList<DatasetColumn> Columns, string? Version = null)
{
    /// <summary>A column by its name.</summary>
    public DatasetColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);
}
