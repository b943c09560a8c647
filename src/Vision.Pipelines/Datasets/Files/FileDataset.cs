using System.Runtime.CompilerServices;

namespace Vision.Pipelines.Datasets.Files;

/// <summary>A CSV or JSON-lines file in a store, read as a stream. Whether it is which is told by its name.</summary>
/// <remarks>
/// | name ends with            | rows are                                                                      |
/// |---------------------------|-------------------------------------------------------------------------------|
/// | <c>.csv</c>, <c>.tsv</c>  | lines under a line of column names, see <see cref="CsvRows"/>; a column whose every value is a number holds numbers |
/// | <c>.jsonl</c>, <c>.ndjson</c> | one JSON object a line                                                    |
/// <para>An empty field is no value. Both are UTF-8, with or without a byte order mark; lines end with LF or CRLF.</para>
/// </remarks>
internal sealed class FileDataset(ObjectRef file, IObjectStores stores) : IDataset
{
    private const string Access = "file";

    /// <inheritdoc/>
    public DatasetAddress Address { get; } = DatasetAddress.Parse(file.ToString());

    /// <inheritdoc/>
    public async Task<DatasetSchema> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var opened = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            var columns = new ColumnKinds(opened.IsTyped);
            await foreach (var row in opened.Rows(cancellationToken).ConfigureAwait(false))
                columns.Add(row);

            return new DatasetSchema(columns.In(opened.Names), opened.ETag);
        }
    }

    /// <inheritdoc/>
    public async Task<DatasetColumn?> FindColumnAsync(string name, CancellationToken cancellationToken = default) =>
        (await DescribeAsync(cancellationToken).ConfigureAwait(false)).Find(name);

    /// <inheritdoc/>
    public Task<DatasetPlan> PlanAsync(DatasetCondition? query, CancellationToken cancellationToken = default) => Task.FromResult(new DatasetPlan(Access, 1));

    /// <inheritdoc/>
    public async IAsyncEnumerable<DatasetRow> ReadAsync(DatasetRead read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        var opened = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            if (read.Schema.Version is { } version && version != opened.ETag)
                throw new PreconditionFailedException(file.ToString(), "was replaced while it was being read; start the run again.");

            var kinds = read.Schema.Columns.ToDictionary(column => column.Name, column => column.Kind, StringComparer.Ordinal);
            var wanted = read.Columns?.ToHashSet(StringComparer.Ordinal);
            await foreach (var raw in opened.Rows(cancellationToken).ConfigureAwait(false))
            {
                var row = new DatasetRow(raw.Values.Select(value => opened.IsTyped ? value : KeyValuePair.Create(value.Key, Typed(value.Value, kinds.GetValueOrDefault(value.Key)))));
                if (read.Query?.Matches(row) == false)
                    continue;

                yield return wanted is null ? row : new DatasetRow(row.Values.Where(value => wanted.Contains(value.Key)));
            }
        }
    }

    private Task<OpenedFile> OpenAsync(CancellationToken cancellationToken) => OpenedFile.OpenAsync(file, stores, cancellationToken);

    private static DatasetValue Typed(DatasetValue value, DatasetKind kind) =>
        kind == DatasetKind.Number && DatasetValue.TryNumber(value.Text) is { } number ? number : value;
}
