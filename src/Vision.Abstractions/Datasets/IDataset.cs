namespace Vision;

/// <summary>A table of items, wherever it is: Amazon DynamoDB, a CSV file, a JSON-lines file.</summary>
/// <remarks>
/// All members throw <see cref="ObjectNotFoundException"/> when there is no such table, <see cref="InvalidDatasetException"/> when it
/// cannot be read as one, <see cref="ThrottledException"/> and <see cref="ObjectStoreUnavailableException"/> when trying again may help.
/// </remarks>
public interface IDataset
{
    /// <summary>Where it is.</summary>
    DatasetAddress Address { get; }

    /// <summary>Looks at the table's columns.</summary>
    Task<DatasetSchema> DescribeAsync(CancellationToken cancellationToken = default);

    /// <summary>Looks for a column that <see cref="DescribeAsync"/> did not see; <see langword="null"/> when no row has it.</summary>
    Task<DatasetColumn?> FindColumnAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>How a query is answered best.</summary>
    /// <param name="query">Bound to the table's columns; <see langword="null"/> for all rows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DatasetPlan> PlanAsync(DatasetCondition? query, CancellationToken cancellationToken = default);

    /// <summary>The rows of one part that a query matches, as they are read; their order is the table's own.</summary>
    /// <param name="read">What to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PreconditionFailedException">The table is another <see cref="DatasetSchema.Version"/> than the schema tells of.</exception>
    IAsyncEnumerable<DatasetRow> ReadAsync(DatasetRead read, CancellationToken cancellationToken = default);
}
