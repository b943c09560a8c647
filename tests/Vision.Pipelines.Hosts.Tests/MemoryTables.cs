using System.Collections.Concurrent;

namespace Vision.Pipelines.Hosts;

/// <summary>Tables that rows are put into, in memory.</summary>
internal sealed class MemoryTables : IDatasetSource
{
    private readonly ConcurrentDictionary<string, Table> _tables = new();

    public string Scheme => "memory";

    public IDataset Open(DatasetAddress address) => _tables.GetOrAdd(address.ToString(), _ => new Table(address));

    /// <summary>The rows of all tables, in order.</summary>
    public IReadOnlyList<string> Rows() => [.. _tables.Values.SelectMany(table => table.Rows).Order(StringComparer.Ordinal)];

    private sealed class Table(DatasetAddress address) : IDatasetTable
    {
        private readonly ConcurrentDictionary<string, string> _rows = new();
        private DatasetColumn? _key;

        public IEnumerable<string> Rows => _rows.Values;

        public DatasetAddress Address => address;

        public Task<bool> CreateAsync(DatasetColumn key, IReadOnlyList<DatasetIndex> indexes, CancellationToken cancellationToken = default) =>
            Task.FromResult(Interlocked.CompareExchange(ref _key, key, null) is null);

        public Task PutAsync(IReadOnlyList<DatasetRow> rows, CancellationToken cancellationToken = default)
        {
            foreach (var row in rows)
                _rows[$"{row.Find(_key!.Name)}"] = string.Join(' ', row.Values.Select(value => $"{value.Key}={value.Value}"));
            return Task.CompletedTask;
        }

        public Task<DatasetSchema> DescribeAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DatasetColumn?> FindColumnAsync(string name, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<DatasetPlan> PlanAsync(DatasetCondition? query, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public IAsyncEnumerable<DatasetRow> ReadAsync(DatasetRead read, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
