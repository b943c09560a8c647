using System.Text.Json;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>How a task of orchestrator code ended.</summary>
/// <param name="At">UTC ticks; 0 where nobody tells.</param>
internal sealed record TaskEnd(long At)
{
    public JsonElement? Result { get; init; }

    public Failure? Failure { get; init; }

    public static TaskEnd Of(TaskOutcome outcome) => new(outcome.At) { Result = outcome.Result, Failure = outcome.Failure };
}
