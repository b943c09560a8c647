using System.Globalization;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Client;

/// <summary>Asking about runs: newest first, page by page. A page's token is the key of its last row, so pages neither repeat nor skip a run when others begin.</summary>
internal sealed partial class SqliteDurableTaskClient
{
    private const int LargestPage = 10_000;

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(instanceId, getInputsAndOutputs) is { } row ? Metadata.Of(row, getInputsAndOutputs ? Converter : null) : null);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new();
        return Pageable.Create((token, size, cancellation) => Task.Run(() => Page(query, token ?? query.ContinuationToken, size ?? query.PageSize), cancellation));
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        Conditions where = new();
        where.Statuses(runtimeStatus);
        where.Add("completed >= ?", completedTimeFrom?.UtcTicks);
        where.Add("completed <= ?", completedTimeTo?.UtcTicks);
        where.Add("key < ?", Key(lastInstanceKey));
        var size = Math.Clamp(pageSize, 1, LargestPage);
        var rows = engine.Readers.Read(reader => reader.Query(
            $"SELECT id, key FROM instances WHERE {where.Text} ORDER BY key DESC LIMIT {size}", row => (Id: row.Text(0)!, Key: row.Int64(1)), where.Values));
        return Task.FromResult(new Page<string>([.. rows.Select(row => row.Id)], rows.Count == size ? Token(rows[^1].Key) : null));
    }

    private Page<OrchestrationMetadata> Page(OrchestrationQuery query, string? token, int pageSize)
    {
        Conditions where = new();
        where.Statuses(query.Statuses);
        where.Add("created >= ?", query.CreatedFrom?.UtcTicks);
        where.Add("created <= ?", query.CreatedTo?.UtcTicks);
        where.Prefix(query.InstanceIdPrefix);
        where.Add("key < ?", Key(token));
        var size = Math.Clamp(pageSize, 1, LargestPage);
        var rows = engine.Readers.Read(reader => reader.Query($"{where.Text} ORDER BY key DESC LIMIT {size}", query.FetchInputsAndOutputs, where.Values));
        return new([.. rows.Select(row => Metadata.Of(row, query.FetchInputsAndOutputs ? Converter : null))], rows.Count == size ? Token(rows[^1].Key) : null);
    }

    private static long? Key(string? token) => token is null ? null
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key
        : throw new ArgumentException($"'{token}' is no continuation token of this task hub.", nameof(token));

    private static string Token(long key) => key.ToString(CultureInfo.InvariantCulture);

    /// <summary>What follows WHERE, with its values.</summary>
    private sealed class Conditions
    {
        private readonly StringBuilder _text = new("1 = 1");
        private readonly List<object?> _values = [];

        public string Text => _text.ToString();

        public object?[] Values => [.. _values];

        public void Add(string condition, object? value)
        {
            if (value is not null)
            {
                _ = _text.Append(" AND ").Append(condition);
                _values.Add(value);
            }
        }

        public void Statuses(IEnumerable<OrchestrationRuntimeStatus>? statuses)
        {
            if (statuses?.Distinct().ToArray() is not { Length: > 0 } wanted)
            {
                return;
            }

            _ = _text.Append(CultureInfo.InvariantCulture, $" AND status IN ({string.Join(',', wanted.Select(status => (int)status))})");
            // Says the same once more in the words of the index of open runs, which are few among many finished ones.
            if (!wanted.Any(Internal.Statuses.IsFinal))
            {
                _ = _text.Append(" AND completed IS NULL");
            }
        }

        public void Prefix(string? prefix)
        {
            if (!string.IsNullOrEmpty(prefix))
            {
                // Not LIKE, whose wildcards and letter case an id must not meet; and a range so that the index of ids serves.
                Add("id >= ?", prefix);
                Add("substr(id, 1, length(?)) = ?", prefix);
                _values.Add(prefix);
            }
        }
    }
}
