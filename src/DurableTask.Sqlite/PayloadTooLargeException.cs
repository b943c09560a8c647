namespace DurableTask.Sqlite;

/// <summary>An input, output, event or status is longer than <see cref="SqliteTaskHubOptions.MaxPayloadLength"/>.</summary>
/// <param name="what">Which payload of which task or run.</param>
/// <param name="length">Its length in characters of its serialized form.</param>
/// <param name="limit">The limit in force, in characters.</param>
public sealed class PayloadTooLargeException(string what, int length, int limit)
    : InvalidOperationException($"{what} has {length:N0} characters; at most {limit:N0} are allowed. Store large data elsewhere and pass a reference, or raise {nameof(SqliteTaskHubOptions)}.{nameof(SqliteTaskHubOptions.MaxPayloadLength)}.");
