using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>The next numbers of rows. Given out before the row is written, so that everything can refer to it at once.</summary>
internal sealed class Sequences
{
    private long _instance;
    private long _message;
    private long _payload;

    public Sequences(Database database)
    {
        var last = database.Prepare("SELECT (SELECT coalesce(max(key), 0) FROM instances), (SELECT coalesce(max(seq), 0) FROM inbox), (SELECT coalesce(max(id), 0) FROM payloads)");
        _ = last.Read();
        (_instance, _message, _payload) = (last.Int64(0), last.Int64(1), last.Int64(2));
        last.Reset();
    }

    public long NextInstance() => Interlocked.Increment(ref _instance);

    public long NextMessage() => Interlocked.Increment(ref _message);

    public long NextPayload() => Interlocked.Increment(ref _payload);
}
