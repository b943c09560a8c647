namespace Vision;

/// <summary>A table that rows can be put into.</summary>
public interface IDatasetTable : IDataset
{
    /// <summary>Makes the table unless it is there, and returns when it takes rows.</summary>
    /// <param name="key">The column that tells rows apart.</param>
    /// <param name="indexes">What else rows are found by.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether the table is new.</returns>
    /// <exception cref="InvalidDatasetException">There is a table of that name with another key.</exception>
    Task<bool> CreateAsync(DatasetColumn key, IReadOnlyList<DatasetIndex> indexes, CancellationToken cancellationToken = default);

    /// <summary>Puts rows; one with the same key is replaced, so that doing it again changes nothing.</summary>
    /// <exception cref="InvalidDatasetException">A row lacks its key, or is too large.</exception>
    Task PutAsync(IReadOnlyList<DatasetRow> rows, CancellationToken cancellationToken = default);
}
