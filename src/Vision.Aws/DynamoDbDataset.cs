using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Vision.Aws.Internal.DynamoDb;

namespace Vision.Aws;

/// <summary>A table of Amazon DynamoDB.</summary>
/// <remarks>
/// | the query                                                                             | is answered by                          |
/// |---------------------------------------------------------------------------------------|-----------------------------------------|
/// | leaves one value to the table's partition key: by <c>eq</c>, <c>in</c>, or an <c>OR</c> of them | a query of the table          |
/// | leaves it several values, and the table has no sort key                                | the rows by their keys, 100 a request   |
/// | leaves it several values, and the table has a sort key                                 | a query of the table for each           |
/// | leaves one value to an index that projects everything, and any range to its range key  | a query of the index                    |
/// | anything else                                                                         | a scan by 4..64 segments with a filter  |
/// <para>
/// An index holds only rows that have both of its keys, so without its range key in the query it would leave rows out. Tables are read
/// consistently, indexes cannot be. Rows have columns of their own: those of the first <c>SampleSize</c> rows are known, any other one is looked
/// for when a query names it.
/// </para>
/// </remarks>
/// <param name="address"><c>dynamodb://table</c>.</param>
/// <param name="client">Calls the service.</param>
/// <param name="time">The clock.</param>
public sealed class DynamoDbDataset(DatasetAddress address, IAmazonDynamoDB client, TimeProvider time) : IDatasetTable
{
    private const int SampleSize = 1_000;
    private const int FewestSegments = 4, MostSegments = 64;
    private const long BytesOfSegment = 64L << 20;

    /// <inheritdoc/>
    public DatasetAddress Address { get; } = address;

    private string Table => Address.Path;

    /// <inheritdoc/>
    public async Task<DatasetSchema> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var table = await DescribeTableAsync(cancellationToken).ConfigureAwait(false);
        var sample = await GuardAsync(
            () => client.ScanAsync(new ScanRequest { TableName = Table, Limit = SampleSize, ConsistentRead = true }, cancellationToken), cancellationToken).ConfigureAwait(false);
        var kinds = new SortedDictionary<string, DatasetKind>(StringComparer.Ordinal);
        foreach (var (name, value) in (sample.Items ?? []).SelectMany(item => AttributeValues.Read(item)))
            kinds[name] = kinds.TryGetValue(name, out var known) && known != value.Kind ? DatasetKind.Mixed : value.Kind;

        foreach (var key in table.AttributeDefinitions)
            kinds[key.AttributeName] = KindOf(key.AttributeType);

        // The keys first, as they are shown by the service's own tools.
        List<string> keys = [.. table.KeySchema.OrderBy(key => key.KeyType == KeyType.HASH ? 0 : 1).Select(key => key.AttributeName)];
        return new DatasetSchema([.. keys.Concat(kinds.Keys.Except(keys)).Where(kinds.ContainsKey).Select(name => new DatasetColumn(name, kinds[name]))]);
    }

    /// <inheritdoc/>
    public async Task<DatasetColumn?> FindColumnAsync(string name, CancellationToken cancellationToken = default)
    {
        var request = new ScanRequest
        {
            TableName = Table,
            FilterExpression = "attribute_exists(#c)",
            ProjectionExpression = "#c",
            ExpressionAttributeNames = new() { ["#c"] = name },
            ConsistentRead = true,
        };
        await foreach (var page in PagesAsync(request, cancellationToken).ConfigureAwait(false))
        {
            foreach (var (column, value) in page.SelectMany(AttributeValues.Read))
                return new DatasetColumn(column, value.Kind);
        }

        return null;
    }

    /// <inheritdoc/>
    public async Task<DatasetPlan> PlanAsync(DatasetCondition? query, CancellationToken cancellationToken = default)
    {
        var table = await DescribeTableAsync(cancellationToken).ConfigureAwait(false);
        if (query is not null && KeyAccess.Find(table, query) is { } access)
            return new DatasetPlan(access.Name, 1);

        var segments = (int)Math.Clamp((table.TableSizeBytes ?? 0) / BytesOfSegment, FewestSegments, MostSegments);
        return new DatasetPlan($"scan of {segments} segments", segments);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DatasetRow> ReadAsync(DatasetRead read, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        // A table can change its indexes between plan and reading; then its rows are read by a scan, in the parts of the plan.
        var access = read.Query is null || read.Plan.Parts > 1 ? null
            : KeyAccess.Find(await DescribeTableAsync(cancellationToken).ConfigureAwait(false), read.Query);
        var pages = access is null ? PagesAsync(ReadRequests.Scan(Table, read), cancellationToken)
            : access.IsBatch ? new BatchReader(Address, client, time).PagesAsync(read, access, cancellationToken)
            : PagesAsync(access.Values.Select(value => ReadRequests.Query(Table, read, access, value)), cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var item in page)
            {
                var row = new DatasetRow(AttributeValues.Read(item));
                // Keys cannot be in a filter, and rows got by them have none, so the conditions are looked at here, too.
                if (read.Query?.Matches(row) != false)
                    yield return read.Columns is { } wanted ? new DatasetRow(row.Values.Where(value => wanted.Contains(value.Key))) : row;
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> CreateAsync(DatasetColumn key, IReadOnlyList<DatasetIndex> indexes, CancellationToken cancellationToken = default) =>
        new TableMaker(Address, client, time).CreateAsync(key, indexes, cancellationToken);

    /// <inheritdoc/>
    public Task PutAsync(IReadOnlyList<DatasetRow> rows, CancellationToken cancellationToken = default) =>
        new BatchWriter(Address, client, time).PutAsync(rows, cancellationToken);

    private static DatasetKind KindOf(ScalarAttributeType type) =>
        type == ScalarAttributeType.N ? DatasetKind.Number : type == ScalarAttributeType.S ? DatasetKind.Text : DatasetKind.Json;

    private async Task<TableDescription> DescribeTableAsync(CancellationToken cancellationToken) =>
        (await GuardAsync(() => client.DescribeTableAsync(Table, cancellationToken), cancellationToken).ConfigureAwait(false)).Table;

    private async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> PagesAsync(
        ScanRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        do
        {
            var page = await GuardAsync(() => client.ScanAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
            yield return page.Items ?? [];
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> PagesAsync(
        IEnumerable<QueryRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            do
            {
                var page = await GuardAsync(() => client.QueryAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
                request.ExclusiveStartKey = page.LastEvaluatedKey;
                yield return page.Items ?? [];
            }
            while (request.ExclusiveStartKey is { Count: > 0 });
        }
    }

    private Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) => DynamoDbErrors.GuardAsync(Address.ToString(), call, cancellationToken);
}
