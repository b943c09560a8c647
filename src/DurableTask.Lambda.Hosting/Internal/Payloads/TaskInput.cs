using System.Text.Json;

namespace DurableTask.Lambda.Hosting.Internal.Payloads;

/// <summary>What the activity function, or a step, is given.</summary>
internal sealed record TaskInput(string Name, string Version, string InstanceId)
{
    public JsonElement? Input { get; init; }
}

/// <summary>What it gives: a result or a failure, both as success of the function, so that a failure arrives whole.</summary>
/// <param name="At">UTC ticks of the end.</param>
internal sealed record TaskOutcome(long At)
{
    public JsonElement? Result { get; init; }

    public Failure? Failure { get; init; }
}
