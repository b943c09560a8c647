using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting.Internal.Watching;

/// <summary>What one follower has not read yet, each run in its last state.</summary>
internal sealed class Watcher
{
    private readonly Lock _gate = new();
    private Dictionary<string, OrchestrationMetadata> _unread = new(StringComparer.Ordinal);
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Put(OrchestrationMetadata run)
    {
        lock (_gate)
        {
            _unread[run.InstanceId] = run;
            _ = _signal.TrySetResult();
        }
    }

    public async IAsyncEnumerable<OrchestrationMetadata> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            await _signal.Task.WaitAsync(cancellation).ConfigureAwait(false);
            Dictionary<string, OrchestrationMetadata> runs;
            lock (_gate)
            {
                (runs, _unread) = (_unread, new(StringComparer.Ordinal));
                _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            foreach (var run in runs.Values)
            {
                yield return run;
            }
        }
    }
}
