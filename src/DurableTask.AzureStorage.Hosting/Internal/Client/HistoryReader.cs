using DurableTask.Core.History;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace DurableTask.AzureStorage.Hosting.Internal.Client;

/// <summary>
/// Reads the service's text of a history: a list without type names, where each event's number or name tells its class. Where one step
/// ended
/// and the next began is left out, as it says nothing about the run.
/// </summary>
internal static class HistoryReader
{
    private static readonly Dictionary<EventType, Type> Classes = HistoryEvent.KnownTypes()
        .Where(type => Enum.TryParse<EventType>(NameOf(type), out _)).ToDictionary(type => Enum.Parse<EventType>(NameOf(type)));

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
        // Texts that look like times are texts.
        DateParseHandling = DateParseHandling.None,
    });

    public static List<HistoryEvent> Read(string text)
    {
        using JsonTextReader reader = new(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        List<HistoryEvent> events = [];
        foreach (var item in JArray.Load(reader).OfType<JObject>())
        {
            if (Enum.TryParse<EventType>((string?)item["EventType"], out var kind) && Classes.TryGetValue(kind, out var type)
                && kind != EventType.OrchestratorCompleted && (kind != EventType.OrchestratorStarted || events.Count == 0))
            {
                events.Add(Plain((HistoryEvent)item.ToObject(type, Serializer)!));
            }
        }

        return events;
    }

    // Inputs of activities travel as lists of one.
    private static HistoryEvent Plain(HistoryEvent entry) => entry is TaskScheduledEvent { Input: ['[', .. var input, ']'] } task
        ? new TaskScheduledEvent(task.EventId, task.Name!, task.Version, input) { Timestamp = task.Timestamp, IsPlayed = task.IsPlayed, Tags = task.Tags }
        : entry;

    private static string NameOf(Type type) => type.Name.EndsWith("Event", StringComparison.Ordinal) ? type.Name[..^"Event".Length] : type.Name;
}
