using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using DurableTask.Lambda.Cloud;
using DurableTask.Lambda.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vision.EndToEnd.Processes;
using Vision.Lambda.Settings;

namespace Vision.Lambda.EndToEnd.Lambda;

/// <summary>The Lambda API over HTTP. Executions run in the tests' own process, with the functions' own services.</summary>
internal sealed class LambdaService : IAsyncDisposable
{
    private readonly TestFolder _work = new();
    private readonly WebApplication _app;
    private readonly IHost _functions;

    private LambdaService(WebApplication app, IReadOnlyDictionary<string, string> settings)
    {
        (_app, _functions) = (app, Functions(settings));
        Cloud.Functions = _functions.Services.GetRequiredService<LambdaTaskHub>();
        Map();
    }

    public LambdaCloud Cloud { get; } = new();

    public string Address => _app.Urls.Single();

    public static async Task<LambdaService> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new LambdaService(builder.Build(), settings);
        await service._app.StartAsync();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        Cloud.Dispose();
        await _app.DisposeAsync();
        _functions.Dispose();
        _work.Dispose();
    }

    private IHost Functions(IReadOnlyDictionary<string, string> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(
            settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)))
        {
            ["VISION_FUNCTION"] = "workflow",
            ["Vision:Work"] = _work.Path,
            ["Vision:Models"] = Path.Combine(Checkout.Root, "artifacts", "models"),
        }).Build();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<IAmazonLambda>(Cloud.Api);
        builder.Services.AddFunctions(configuration, LambdaSettings.Read(configuration));
        return builder.Build();
    }

    private void Map()
    {
        _app.MapPost("/2015-03-31/functions/{function}/invocations", async (string function, HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            return await AnswerAsync(async () =>
            {
                await Cloud.Api.InvokeAsync(new InvokeRequest
                {
                    FunctionName = function,
                    InvocationType = request.Headers["X-Amz-Invocation-Type"].ToString(),
                    DurableExecutionName = request.Headers["X-Amz-Durable-Execution-Name"],
                    Payload = await body.ReadToEndAsync(),
                });
                return new JsonObject();
            }, StatusCodes.Status202Accepted);
        });
        _app.MapGet("/2025-12-01/functions/{function}/durable-executions", (string function, HttpRequest request) => AnswerAsync(async () =>
        {
            var found = await Cloud.Api.ListDurableExecutionsByFunctionAsync(new ListDurableExecutionsByFunctionRequest
            {
                FunctionName = function,
                DurableExecutionName = Query(request, "DurableExecutionName"),
                Qualifier = Query(request, "Qualifier"),
                Marker = Query(request, "Marker"),
                MaxItems = Query(request, "MaxItems") is { } most ? int.Parse(most, CultureInfo.InvariantCulture) : null,
                Statuses = request.Query["Statuses"] is { Count: > 0 } statuses ? [.. statuses!] : null,
            });
            return new JsonObject
            {
                ["DurableExecutions"] = new JsonArray([.. found.DurableExecutions.Select(execution => new JsonObject
                {
                    ["DurableExecutionArn"] = execution.DurableExecutionArn,
                    ["DurableExecutionName"] = execution.DurableExecutionName,
                    ["Status"] = execution.Status.Value,
                    ["StartTimestamp"] = Seconds(execution.StartTimestamp),
                })]),
                ["NextMarker"] = found.NextMarker,
            };
        }));
        _app.MapGet("/2025-12-01/durable-executions/{arn}", (string arn) => AnswerAsync(async () =>
        {
            var execution = await Cloud.Api.GetDurableExecutionAsync(new GetDurableExecutionRequest { DurableExecutionArn = Uri.UnescapeDataString(arn) });
            return new JsonObject
            {
                ["DurableExecutionArn"] = execution.DurableExecutionArn,
                ["DurableExecutionName"] = execution.DurableExecutionName,
                ["InputPayload"] = execution.InputPayload,
                ["Result"] = execution.Result,
                ["Status"] = execution.Status.Value,
                ["StartTimestamp"] = Seconds(execution.StartTimestamp),
                ["EndTimestamp"] = Seconds(execution.EndTimestamp),
                ["Error"] = execution.Error is { } error ? new JsonObject { ["ErrorType"] = error.ErrorType, ["ErrorMessage"] = error.ErrorMessage, ["ErrorData"] = error.ErrorData } : null,
            };
        }));
        _app.MapGet("/2025-12-01/durable-executions/{arn}/history", (string arn, HttpRequest request) => AnswerAsync(async () =>
        {
            var history = await Cloud.Api.GetDurableExecutionHistoryAsync(new GetDurableExecutionHistoryRequest
            {
                DurableExecutionArn = Uri.UnescapeDataString(arn),
                ReverseOrder = Query(request, "ReverseOrder") == "true",
                Marker = Query(request, "Marker"),
            });
            return new JsonObject
            {
                ["Events"] = new JsonArray([.. history.Events.Select(entry => new JsonObject
                {
                    ["EventType"] = entry.EventType.Value,
                    ["Name"] = entry.Name,
                    ["EventTimestamp"] = Seconds(entry.EventTimestamp),
                    ["StepSucceededDetails"] = entry.StepSucceededDetails is { } step ? new JsonObject { ["Result"] = new JsonObject { ["Payload"] = step.Result.Payload } } : null,
                })]),
                ["NextMarker"] = history.NextMarker,
            };
        }));
    }

    private static string? Query(HttpRequest request, string name) => request.Query[name] is { Count: > 0 } values ? values[0] : null;

    private static JsonNode? Seconds(DateTime? time) => time is { } at ? (at - DateTime.UnixEpoch).TotalSeconds : null;

    private static async Task<IResult> AnswerAsync(Func<Task<JsonObject>> answer, int status = StatusCodes.Status200OK)
    {
        try
        {
            return Results.Json(await answer(), new JsonSerializerOptions(), statusCode: status);
        }
        catch (AmazonLambdaException exception)
        {
            return new Error((int)exception.StatusCode, exception.ErrorCode ?? exception.GetType().Name, exception.Message);
        }
    }

    private sealed class Error(int status, string code, string message) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = status;
            context.Response.Headers["x-amzn-ErrorType"] = code;
            return context.Response.WriteAsJsonAsync(new { Message = message });
        }
    }
}
