using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting.Internal.Watching;

/// <summary>What was written to the instance table since the last look.</summary>
internal sealed class InstanceChanges(InstanceTable table, DateTimeOffset start)
{
    // Rows may become visible a little after the time that they bear.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    // How far ahead of the account's clock this machine's may be; it says only where the first look begins.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private Dictionary<string, DateTimeOffset> _told = new(StringComparer.Ordinal);
    private DateTimeOffset _newest = start - Skew;
    private bool _hasLooked;

    /// <summary>Looks once. Of what the first look finds, only the latest counts as a change.</summary>
    public async IAsyncEnumerable<OrchestrationMetadata> NextAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
        await foreach (var row in table.WrittenSinceAsync(_newest - Overlap, cancellation).ConfigureAwait(false))
        {
            var written = row.Timestamp ?? default;
            _newest = written > _newest ? written : _newest;
            seen[row.PartitionKey] = written;
            if (_hasLooked ? _told.GetValueOrDefault(row.PartitionKey) != written : written >= start - Overlap)
            {
                yield return InstanceTable.Run(row);
            }
        }

        (_told, _hasLooked) = (seen, true);
    }
}
