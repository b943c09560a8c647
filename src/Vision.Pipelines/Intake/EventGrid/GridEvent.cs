using System.Text.Json;

namespace Vision.Pipelines.Intake.EventGrid;

/// <summary>An event of Azure Event Grid, whichever schema it came in.</summary>
/// <param name="Id">Names the event in answers and logs; empty when it has none.</param>
/// <param name="Type">What happened, for example <c>Microsoft.Storage.BlobCreated</c>.</param>
/// <param name="Subject">What it happened to.</param>
/// <param name="Data">The rest; undefined when there is none.</param>
internal sealed record GridEvent(string Id, string Type, string Subject, JsonElement Data)
{
    /// <summary>The events of a body: one, or an array of them; Event Grid's own schema (<c>eventType</c>) or CloudEvents 1.0 (<c>type</c>).</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    public static IReadOnlyList<GridEvent> ReadAll(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Array => [.. body.EnumerateArray().Select(Read)],
        JsonValueKind.Object => [Read(body)],
        _ => throw new JsonException("an event, or an array of events, is expected."),
    };

    /// <summary>A text of the data; <see langword="null"/> when it is not there.</summary>
    public string? Text(string name) => Data.ValueKind == JsonValueKind.Object ? TextOf(Data, name) : null;

    private static GridEvent Read(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || (TextOf(item, "eventType") ?? TextOf(item, "type")) is not { } type)
            throw new JsonException("an event has neither 'eventType' (Event Grid schema) nor 'type' (CloudEvents).");

        return new GridEvent(TextOf(item, "id") ?? "", type, TextOf(item, "subject") ?? "", item.TryGetProperty("data", out var data) ? data : default);
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
