namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>A serialized value: either the text itself, or the number of the row of <c>payloads</c> that holds it, or nothing.</summary>
/// <param name="Text">The text, also given for one that has a row of its own and is at hand.</param>
/// <param name="Reference">The row; 0 when the text is stored where it is used.</param>
internal readonly record struct Payload(string? Text, long Reference)
{
    /// <summary>Longer texts get rows of their own: an update of the row that uses them would write them again.</summary>
    public const int InlineLength = 2_000;

    /// <summary>Longer texts of a history get rows of their own: one row of history holds many entries, and has a limit of size.</summary>
    public const int InlineHistoryLength = 16_000;

    public static implicit operator Payload(string? text) => new(text, 0);
}
