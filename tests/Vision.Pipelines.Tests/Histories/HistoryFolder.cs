using DurableTask.Core.History;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;

namespace Vision.Pipelines.Tests.Histories;

/// <summary>
/// Recorded histories as they are checked in, <c>version/run/orchestrator.json</c>: the events of Durable Task's own classes, which every
/// engine knows.
/// </summary>
internal static class HistoryFolder
{
    // What differs from machine to machine, or says nothing about the run.
    private static readonly string[] LeftOut =
        ["StackTrace", "Details", "IsPlayed", "ExecutionId", "ParentTraceContext", "Correlation", "ParentExecution", "Generation"];

    private static readonly Dictionary<EventType, Type> Classes = Enum.GetValues<EventType>()
        .Select(kind => (kind, type: HistoryEvent.KnownTypes().FirstOrDefault(type => type.Name == $"{kind}Event")))
        .Where(known => known.type is not null)
        .ToDictionary(known => known.kind, known => known.type!);

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
        // Texts that look like times are texts.
        DateParseHandling = DateParseHandling.None,
        Converters = { new StringEnumConverter() },
    });

    /// <summary>The checkout that these tests were built from.</summary>
    public static string Checkout { get; } = FindCheckout();

    private static string Root { get; } = Path.Combine(Checkout, "tests", "Vision.Pipelines.Tests", "Histories");

    /// <summary>All, the oldest version first, each as <c>version/run/orchestrator.json</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string VersionOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];

    public static List<HistoryEvent> Read(string name)
    {
        using JsonTextReader reader = new(new StreamReader(Path.Combine(Root, name))) { DateParseHandling = DateParseHandling.None };
        return [.. JArray.Load(reader).Select(Event)];

        static HistoryEvent Event(JToken item) =>
            (HistoryEvent)item.ToObject(Classes[Enum.Parse<EventType>((string)item["EventType"]!)], Serializer)!;
    }

    /// <summary>Replaces what was recorded of a run.</summary>
    public static void Write(string version, string run, IEnumerable<(string Orchestrator, IList<HistoryEvent> Events)> histories)
    {
        var folder = Path.Combine(Root, version, run);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);

        Directory.CreateDirectory(folder);
        foreach (var (orchestrator, events) in histories)
            File.WriteAllText(Path.Combine(folder, $"{orchestrator}.json"), Text(events) + "\n");
    }

    private static string Text(IList<HistoryEvent> events)
    {
        var items = JArray.FromObject(events, Serializer);
        foreach (var property in items.Descendants().OfType<JProperty>().Where(property => LeftOut.Contains(property.Name)).ToList())
            property.Remove();

        // An event a line, so that two recordings can be compared.
        return $"[\n{string.Join(",\n", items.Select(item => item.ToString(Formatting.None)))}\n]";
    }

    private static string FindCheckout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above the tests.");

        return folder;
    }
}
