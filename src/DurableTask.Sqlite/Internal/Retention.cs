using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal;

/// <summary>Purges runs that ended long ago, a few at a time so that nothing else waits for it, and gives their space back.</summary>
internal sealed class Retention(Engine engine, TimeProvider time) : IDisposable
{
    private const int Step = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private ITimer? _timer;
    private int _running;

    public void Start()
    {
        if (engine.Options.Retention is { } age)
        {
            var period = age / 4 < Longest ? age / 4 : Longest;
            _timer = time.CreateTimer(_ => _ = PurgeAsync(age), null, period, period);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private async Task PurgeAsync(TimeSpan age)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0)
        {
            return;
        }

        try
        {
            var until = (time.GetUtcNow() - age).UtcTicks;
            while (!engine.IsStopping)
            {
                // A sub-orchestration whose parent still runs may be asked for again by a replay of its id; it goes after its parent.
                var keys = engine.Readers.Read(reader => reader.Query(
                    "SELECT key FROM instances i WHERE completed <= ? AND (parent IS NULL OR NOT EXISTS(SELECT 1 FROM instances p WHERE p.key = i.parent AND p.completed IS NULL)) LIMIT ?",
                    row => row.Int64(0), until, Step));
                if (keys.Count == 0)
                {
                    break;
                }

                _ = await Purging.PurgeAsync(engine, keys, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is TaskHubStorageException or ObjectDisposedException)
        {
            engine.Log.LogWarning(exception, "Old runs could not be purged; trying again later");
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }
}
