using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Vision.Http.Problems;
using Vision.Pipelines.CleanUp;

namespace Vision.Http.Runs;

/// <summary><c>DELETE /api/runs?…</c>: forgets the runs of one page of a list, with the parts that they left.</summary>
/// <remarks>
/// | of the page                       | what happens               |
/// |-----------------------------------|----------------------------|
/// | ended, of the name if one is asked for | parts, then history are deleted |
/// | not ended, of the name            | stays, and is counted      |
/// | of another name                   | stays                      |
/// <para>There must be a filter: nobody means all runs by leaving out what he meant.</para>
/// </remarks>
internal sealed class RunPurges(DurableTaskClient client, RunCleaner cleaner)
{
    public void Map(IEndpointRouteBuilder app) => app.MapDelete("/api/runs", PurgeAsync);

    private async Task<IResult> PurgeAsync(
        HttpContext context,
        QueryTime? createdTimeFrom,
        QueryTime? createdTimeTo,
        string? runtimeStatus,
        string? name,
        string? instanceIdPrefix,
        int? top,
        CancellationToken cancellationToken)
    {
        var isFiltered = createdTimeFrom is not null || createdTimeTo is not null
            || new[] { runtimeStatus, name, instanceIdPrefix }.Any(filter => !string.IsNullOrWhiteSpace(filter));
        if (!isFiltered)
        {
            const string WhichRuns = "Say which runs are to be forgotten, by runtimeStatus, name, createdTimeFrom, createdTimeTo or instanceIdPrefix.";
            return Problem.Result(400, "BadRequest", WhichRuns);
        }

        var wrong = RunQueries.Read(
            context.Request, createdTimeFrom, createdTimeTo, runtimeStatus, instanceIdPrefix, top, withInputs: true, out var query);
        if (wrong is not null)
            return wrong;

        var counts = new PurgedRuns(0, 0);
        var pages = client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, query.PageSize);
        await foreach (var page in pages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            foreach (var run in page.Values.Where(run => string.IsNullOrEmpty(name) || run.Name == name))
                counts = await ForgetAsync(run, counts, cancellationToken).ConfigureAwait(false);

            if (page.ContinuationToken is { Length: > 0 } next)
                context.Response.Headers[RunQueries.TokenHeader] = next;
            break;
        }

        return TypedResults.Ok(counts);
    }

    private async Task<PurgedRuns> ForgetAsync(OrchestrationMetadata run, PurgedRuns counts, CancellationToken cancellationToken)
    {
        if (!run.IsCompleted)
            return counts with { InstancesRunning = counts.InstancesRunning + 1 };

        await cleaner.CleanAsync(run, cancellationToken).ConfigureAwait(false);
        try
        {
            var purged = await client.PurgeInstanceAsync(run.InstanceId, cancellationToken).ConfigureAwait(false);
            return counts with { InstancesDeleted = counts.InstancesDeleted + purged.PurgedInstanceCount };
        }
        catch (InvalidOperationException)
        {
            // Started again since the page was read.
            return counts with { InstancesRunning = counts.InstancesRunning + 1 };
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="InstancesDeleted">Runs that are forgotten.</param>
    /// <param name="InstancesRunning">Runs that the filter means but that have not ended.</param>
    private sealed record PurgedRuns(int InstancesDeleted, int InstancesRunning);
}
