using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Vision.Http.Problems;
using Vision.Pipelines.CleanUp;

namespace Vision.Http.Runs;

/// <summary>Steering a run: the verbs of the Durable Functions HTTP API.</summary>
/// <remarks>
/// | verb                                        | unknown | active | ended |
/// |---------------------------------------------|---------|--------|-------|
/// | raiseEvent, terminate, suspend, resume      | 404     | 202; 409 where the engine keeps nothing for runs that have not begun | 410 |
/// | rewind                                      | 404     | 409    | 202 when failed, else 410 |
/// | restart                                     | 404     | 409    | 202   |
/// | DELETE                                      | 404     | 409    | 200   |
/// <para>
/// A termination goes on to sub-orchestrations, and the parts of the run are deleted once it has ended; those of a run that is deleted go before its history.
/// </para>
/// </remarks>
internal sealed class RunActions(DurableTaskClient client, IRunUris uris, RunCleaner cleaner, TerminatedRuns terminated)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/runs/{id}/raiseEvent/{name}", RaiseEventAsync);
        app.MapPost("/api/runs/{id}/terminate", TerminateAsync);
        app.MapPost("/api/runs/{id}/suspend", (string id, string? reason, CancellationToken ct) => WhenActiveAsync(id, () => client.SuspendInstanceAsync(id, reason, ct), ct));
        app.MapPost("/api/runs/{id}/resume", (string id, string? reason, CancellationToken ct) => WhenActiveAsync(id, () => client.ResumeInstanceAsync(id, reason, ct), ct));
        app.MapPost("/api/runs/{id}/rewind", RewindAsync);
        app.MapPost("/api/runs/{id}/restart", RestartAsync);
        app.MapDelete("/api/runs/{id}", PurgeAsync);
    }

    private async Task<IResult> RaiseEventAsync(HttpContext context, string id, string name, CancellationToken cancellationToken)
    {
        using var payload = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await WhenActiveAsync(id, () => client.RaiseEventAsync(id, name, payload.RootElement, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private Task<IResult> TerminateAsync(string id, string? reason, CancellationToken cancellationToken) => WhenActiveAsync(
        id,
        async () =>
        {
            // Asked for before: once it has ended, it may be purged.
            var run = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
            await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(reason, Recursive: true), cancellationToken).ConfigureAwait(false);
            if (run is not null)
                terminated.Clean(run);
        },
        cancellationToken);

    private async Task<IResult> RewindAsync(string id, string? reason, CancellationToken cancellationToken)
    {
        var run = await client.GetInstanceAsync(id, cancellationToken).ConfigureAwait(false);
        if (run is null)
            return Unknown(id);

        if (!run.IsCompleted)
            return StillRunning(id);

        if (run.RuntimeStatus != OrchestrationRuntimeStatus.Failed)
            return Problem.Result(410, "Ended", $"Run '{id}' is {run.RuntimeStatus}; only failed runs can be rewound.");

        await client.RewindInstanceAsync(id, reason ?? "", cancellationToken).ConfigureAwait(false);
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private async Task<IResult> RestartAsync(HttpContext context, string id, bool? restartWithNewInstanceId, CancellationToken cancellationToken)
    {
        var run = await client.GetInstanceAsync(id, cancellationToken).ConfigureAwait(false);
        if (run is null)
            return Unknown(id);

        if (!run.IsCompleted)
            return StillRunning(id);

        var restarted = await client.RestartAsync(id, restartWithNewInstanceId ?? false, cancellationToken).ConfigureAwait(false);
        var management = uris.Of(context.Request, restarted);
        return TypedResults.Accepted(management.StatusQueryGetUri, management);
    }

    private async Task<IResult> PurgeAsync(string id, CancellationToken cancellationToken)
    {
        var run = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        if (run is null)
            return Unknown(id);

        if (!run.IsCompleted)
            return StillRunning(id);

        // Nobody would know afterwards whose they are.
        await cleaner.CleanAsync(run, cancellationToken).ConfigureAwait(false);
        var purged = await client.PurgeInstanceAsync(id, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new { instancesDeleted = purged.PurgedInstanceCount });
    }

    private async Task<IResult> WhenActiveAsync(string id, Func<Task> act, CancellationToken cancellationToken)
    {
        var run = await client.GetInstanceAsync(id, cancellationToken).ConfigureAwait(false);
        if (run is null)
            return Unknown(id);

        if (run.IsCompleted)
            return Problem.Result(410, "Ended", $"Run '{id}' has ended ({run.RuntimeStatus}); it cannot be changed any more.");

        try
        {
            await act().ConfigureAwait(false);
        }
        catch (InvalidOperationException refused) when (run.RuntimeStatus == OrchestrationRuntimeStatus.Pending)
        {
            return Problem.Result(409, "NotBegun", refused.Message);
        }

        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private static IResult Unknown(string id) => Problem.Result(404, "NotFound", $"There is no run '{id}'.");

    private static IResult StillRunning(string id) => Problem.Result(409, "StillRunning", $"Run '{id}' has not ended; wait for it, or terminate it first.");
}
