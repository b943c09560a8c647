using System.Text.Json;

namespace DurableTask.Lambda.Hosting.Internal.Payloads;

/// <summary>What an execution of the workflow function gives.</summary>
/// <param name="At">UTC ticks of the run's last event.</param>
internal sealed record RunOutput(long At)
{
    public JsonElement? Output { get; init; }

    public JsonElement? Status { get; init; }

    /// <summary>Name of the execution that goes on with the run.</summary>
    public string? ContinuedAs { get; init; }
}

/// <summary>Why a run failed, in the data of its execution's error.</summary>
internal sealed record RunFailure(Failure Failure)
{
    public JsonElement? Status { get; init; }
}
