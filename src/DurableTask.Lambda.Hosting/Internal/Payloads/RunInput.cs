using System.Text.Json;

namespace DurableTask.Lambda.Hosting.Internal.Payloads;

/// <summary>What an execution of the workflow function is given.</summary>
/// <param name="Name">The orchestrator.</param>
/// <param name="InstanceId">The run.</param>
/// <param name="At">UTC ticks of the start, by the clock of whoever started it. Also makes two starts of one id differ, which is how the second is noticed.</param>
internal sealed record RunInput(string Name, string InstanceId, long At)
{
    public string Version { get; init; } = "";

    public JsonElement? Input { get; init; }

    /// <summary>How often the run has continued as new.</summary>
    public int Generation { get; init; }

    /// <summary>UTC ticks of the first generation's start; 0 in that one itself.</summary>
    public long CreatedAt { get; init; }

    /// <summary>UTC ticks before which the run does not begin.</summary>
    public long? StartAt { get; init; }

    /// <summary>Who waits for this run.</summary>
    public RunParent? Parent { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Events that the generation before was told and did not receive.</summary>
    public IReadOnlyList<RaisedEvent>? Events { get; init; }
}

/// <summary>A run that called another.</summary>
internal sealed record RunParent(string Name, string InstanceId);

/// <summary>An event on its way to a run.</summary>
internal sealed record RaisedEvent(string Name, JsonElement? Input, long At)
{
    /// <summary>Tells an event that a run sends from all others; it may come again.</summary>
    public string? Key { get; init; }
}
