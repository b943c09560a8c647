using DurableTask.Sqlite.Internal.Storage;

namespace DurableTask.Sqlite.Internal.Writing;

/// <summary>A message of one run to another, addressed by key or else by id.</summary>
/// <param name="message">The message.</param>
/// <param name="key">The receiver, or 0 when only its id is known.</param>
/// <param name="id">The receiver's id, when the key is not known.</param>
internal sealed class OutgoingMessage(Message message, long key, string? id)
{
    public Message Message { get; } = message;

    /// <summary>The receiver, known after <see cref="Apply"/>; 0 when there is none that could hear it.</summary>
    public long Key { get; private set; } = key;

    public void Apply(StoreWriter store)
    {
        if (id is not null)
        {
            Key = store.Find(id) is { } found && found.Status.Hears(Message.Kind) ? found.Key : 0;
        }

        if (Key != 0)
        {
            store.AddMessage(Key, Message);
        }
    }
}
