using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>Something that is to become part of a run's history. One with an <see cref="InboxId"/> is committed already and must not be lost.</summary>
/// <param name="kind">An entry that is no action.</param>
internal sealed class Message(EntryKind kind)
{
    /// <summary>Which byte of a packed message is its kind.</summary>
    public const int KindAt = 4;

    public EntryKind Kind { get; } = kind;

    /// <summary>Its row of <c>inbox</c>; 0 for one that another try would bring again.</summary>
    public long InboxId { get; set; }

    /// <summary>The generation that waits for it; -1 for any.</summary>
    public int Generation { get; init; } = -1;

    public int TaskId { get; init; }

    public string? Name { get; init; }

    public string? Text { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool Retriable { get; init; } = true;

    /// <param name="inboxId">The row of <c>inbox</c>.</param>
    /// <param name="entry">What <see cref="Pack"/> gave.</param>
    public static Message Unpack(long inboxId, byte[] entry)
    {
        // Four bytes of generation, little end first; what follows is an ordinary entry.
        var generation = entry[0] | (entry[1] << 8) | (entry[2] << 16) | (entry[3] << 24);
        LogReader reader = new([entry[KindAt..]], static _ => throw new InvalidDataException("A message has its payload within it."));
        _ = reader.Next();
        var read = reader.Entry;
        return new(read.Kind) { InboxId = inboxId, Generation = generation, TaskId = read.TaskId, Name = read.Name, Text = read.Text, Failure = read.Failure, Retriable = read.Retriable };
    }

    public byte[] Pack()
    {
        LogWriter writer = new();
        writer.Add(this, 0, Text);
        return [(byte)Generation, (byte)(Generation >> 8), (byte)(Generation >> 16), (byte)(Generation >> 24), .. writer.Bytes];
    }
}
