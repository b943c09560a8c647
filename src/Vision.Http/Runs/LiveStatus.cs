using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using Vision.Pipelines.BlurFaces;

namespace Vision.Http.Runs;

/// <summary>Custom statuses, brought up to date by what this process knows of work that its history does not tell of yet.</summary>
internal sealed class LiveStatus(BlurProgress progress)
{
    private const string Blurring = "blur";

    /// <summary>Ids of the runs about which more is known than their history tells.</summary>
    public IReadOnlyList<string> Running => progress.Running;

    /// <summary>A run's body with its live status.</summary>
    public RunBody Of(OrchestrationMetadata run, bool showInput = true)
    {
        var body = RunBody.Of(run, showInput);
        if (run.IsCompleted || body.CustomStatus is not { ValueKind: JsonValueKind.Object } status ||
            !status.TryGetProperty("phase", out var phase) || phase.ValueKind != JsonValueKind.String || phase.GetString() != Blurring ||
            !status.TryGetProperty("done", out var done) || !done.TryGetInt64(out var frames) ||
            progress.Done(run.InstanceId, frames) is var now && now == frames)
            return body;

        var live = JsonObject.Create(status)!;
        live["done"] = now;
        return body with { CustomStatus = JsonSerializer.SerializeToElement(live) };
    }
}
