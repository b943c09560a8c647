using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;
using Vision.Pipelines;
using Vision.Pipelines.Places;

namespace Vision.Http.Runs;

/// <summary><c>/api/runs</c>: start, look up and list runs, with the semantics of the Durable Functions HTTP API.</summary>
internal sealed class RunEndpoints(DurableTaskClient client, LiveStatus live, ContainerMap containers, IRunUris uris, IOptions<VisionApiOptions> options)
{
    private const string RetryAfterSeconds = "1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/api/runs", StartAsync);
        app.MapGet("/api/runs", ListAsync);
        app.MapGet("/api/runs/{id}", GetAsync);
    }

    private async Task<IResult> StartAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxJsonBytes;

        var body = await JsonSerializer.DeserializeAsync<StartRunBody>(context.Request.Body, Json, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(body?.Name))
            return Problem.Result(400, "BadRequest", "Name the orchestration: {\"name\": \"LabelImage\", \"input\": {…}}.");

        if (!options.Value.Orchestrations.TryGetValue(body.Name, out var inputType))
            return Problem.Result(400, "UnknownOrchestration", $"There is no orchestration '{body.Name}'; there are: {string.Join(", ", options.Value.Orchestrations.Keys.Order(StringComparer.Ordinal))}.");

        // Read as the orchestration's own input, so that a wrong one is refused here instead of failing as a run later.
        var input = (body.Input ?? default).ValueKind == JsonValueKind.Undefined
            ? null
            : JsonSerializer.Deserialize(body.Input!.Value, inputType, Json);
        if (input is null)
            return Problem.Result(400, "BadRequest", $"{body.Name} needs an input; docs/pipelines.md tells its shape.");

        input = Catalog.Place(input, containers);
        var id = body.InstanceId ?? RunIds.Of(body.Name, JsonSerializer.Serialize(input, inputType));
        if (RunIds.WhyInvalid(id) is { } why)
            return Problem.Result(400, "BadRequest", why);

        try
        {
            var start = PipelineVersion.StartOf(id).WithDedupeStatuses(RunIds.Active);
            await client.ScheduleNewOrchestrationInstanceAsync(body.Name, input, start, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return Problem.Result(409, "AlreadyRunning", $"Run '{id}' is there already and has not ended; wait for it, or terminate it first.");
        }

        var management = uris.Of(context.Request, id);
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Accepted(management.StatusQueryGetUri, management);
    }

    private async Task<IResult> GetAsync(
        HttpContext context,
        string id,
        bool? showInput,
        bool? showHistory,
        bool? showHistoryOutput,
        bool? returnInternalServerErrorOnFailure,
        CancellationToken cancellationToken)
    {
        var run = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        if (run is null)
            return Problem.Result(404, "NotFound", $"There is no run '{id}'.");

        var body = live.Of(run, showInput ?? true);
        if (showHistory == true)
        {
            var history = await client.GetOrchestrationHistoryAsync(id, cancellationToken).ConfigureAwait(false);
            body = body with { HistoryEvents = RunHistory.Of(history, showHistoryOutput ?? false) };
        }

        if (!run.IsCompleted)
        {
            context.Response.Headers.Location = uris.Of(context.Request, id).StatusQueryGetUri;
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return TypedResults.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        var failed = run.RuntimeStatus == OrchestrationRuntimeStatus.Failed && returnInternalServerErrorOnFailure == true;
        return TypedResults.Json(body, statusCode: failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    private async Task<IResult> ListAsync(
        HttpContext context,
        QueryTime? createdTimeFrom,
        QueryTime? createdTimeTo,
        string? runtimeStatus,
        int? top,
        string? instanceIdPrefix,
        bool? showInput,
        CancellationToken cancellationToken)
    {
        if (RunQueries.Read(context.Request, createdTimeFrom, createdTimeTo, runtimeStatus, instanceIdPrefix, top, showInput ?? false, out var query) is { } problem)
            return problem;

        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, query.PageSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (page.ContinuationToken is { Length: > 0 } next)
                context.Response.Headers[RunQueries.TokenHeader] = next;

            return TypedResults.Ok(page.Values.Select(run => live.Of(run, showInput ?? false)).ToList());
        }

        return TypedResults.Ok(Array.Empty<RunBody>());
    }
}
