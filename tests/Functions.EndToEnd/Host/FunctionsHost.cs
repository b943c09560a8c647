using System.Text.Json;
using Azure.Storage.Blobs;
using DurableTask.Core;
using DurableTask.InProcess;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vision.Emulators;
using Vision.EndToEnd.Processes;
using Vision.Functions.EndToEnd.Protocol;
using Vision.Functions.EndToEnd.Scenarios;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>A Functions host around the real app in a real worker process: blobs are on Azurite, runs on a task hub in memory.</summary>
internal sealed class FunctionsHost : IAppHost
{
    private readonly TestFolder _work = new();
    private readonly WorkerService _workers = new();
    private readonly Invocations _functions = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _settings;
    private readonly Front _front;
    private WebApplication _rpc = null!;
    private WebApplication _web = null!;
    private GrpcChannel _channel = null!;
    private IHost _client = null!;
    private Worker _worker = null!;
    private BlobWatch _watch = null!;
    private HubPump _pump = null!;
    private Task _running = Task.CompletedTask;

    private FunctionsHost(AzuriteEmulator azurite, IReadOnlyDictionary<string, string> settings)
    {
        Blobs = new BlobServiceClient(azurite.ConnectionString);
        _settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["VisionStorage"] = azurite.ConnectionString,
            ["Vision__BlobEvents"] = "Polling",
            ["Vision__BlobStore__CreateContainers"] = "true",
            ["Vision__Work"] = _work.Path,
        };
        foreach (var (name, value) in settings)
            _settings[name] = value;
        _front = new Front(_functions, () => ClientInput, () => Hub);
    }

    public BlobServiceClient Blobs { get; }

    public DurableTaskClient Hub { get; private set; } = null!;

    /// <summary>Calls the host with its key.</summary>
    public HttpClient Client { get; private set; } = null!;

    public WorkerConnection Worker => _worker.Connection;

    /// <summary>Most memory that the worker had resident, in bytes.</summary>
    public long PeakMemory => _worker.PeakMemory;

    /// <summary>All that may tell why something went wrong.</summary>
    public string Log => string.Join('\n', [_worker.Log, .. _watch.Failures, .. _pump.Failures]);

    // What the extension gives to a durable client binding.
    private string ClientInput => JsonSerializer.Serialize(new
    {
        taskHubName = "vision",
        connectionName = "",
        rpcBaseUrl = _rpc.Urls.Single(),
        requiredQueryStringParameters = $"code={Front.ExtensionKey}",
        httpBaseUrl = $"{_web.Urls.Single()}/runtime/webhooks/durabletask",
        maxGrpcMessageSizeInBytes = int.MaxValue,
        grpcHttpClientTimeout = "\"00:01:40\"",
    });

    public static async Task<FunctionsHost> StartAsync(AzuriteEmulator azurite, params (string Name, string Value)[] settings)
    {
        var host = new FunctionsHost(azurite, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        await host.StartAsync();
        return host;
    }

    /// <summary>Calls a function as its timer does.</summary>
    public Task<InvocationResponse> TickAsync(string function) => _functions.InvokeAsync(function, new Dictionary<string, TypedData>
    {
        ["timerTrigger"] = new() { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" },
        ["durableClient"] = new() { String = ClientInput },
    });

    /// <summary>Ends the worker as a crash would; what is called waits for the next.</summary>
    public async Task CrashWorkerAsync()
    {
        _functions.Pause();
        await _worker.CrashAsync();
        await _worker.DisposeAsync();
    }

    public async Task StartWorkerAsync()
    {
        _worker = await Host.Worker.StartAsync(_workers, new Uri(_rpc.Urls.Single()), _settings);
        _functions.Use(_worker.Connection);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Client.Dispose();
        await _web.DisposeAsync();
        await _worker.DisposeAsync();
        _client.Dispose();
        _channel.Dispose();
        await _rpc.DisposeAsync();
        _front.Dispose();
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task StartAsync()
    {
        _rpc = await ServeRpcAsync(_workers);
        _channel = GrpcChannel.ForAddress(_rpc.Urls.Single(), new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var client = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        client.Services.AddLogging();
        client.Services.AddDurableTaskClient(durable => durable.UseGrpc(_channel).RegisterDirectly());
        _client = client.Build();
        Hub = _client.Services.GetRequiredService<DurableTaskClient>();
        _web = await ServeWebAsync(_front);
        Client = new HttpClient { BaseAddress = new Uri(_web.Urls.Single()) };
        Client.DefaultRequestHeaders.Add("x-functions-key", Front.Key);
        _watch = new BlobWatch(Blobs, _functions, ClientInput);
        await StartWorkerAsync();
        _pump = new HubPump(new TaskHubSidecarService.TaskHubSidecarServiceClient(_channel), _functions);
        _running = Task.WhenAll(_pump.RunAsync(_stop.Token), _watch.RunAsync(_stop.Token));
    }

    private static async Task<WebApplication> ServeRpcAsync(WorkerService workers)
    {
        var hub = new RepairedService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(workers);
        builder.Services.AddSingleton<IOrchestrationService>(hub).AddSingleton<IOrchestrationServiceClient>(hub).AddSingleton<TaskHubGrpcServer>();
        var app = builder.Build();
        app.MapGrpcService<WorkerService>();
        app.MapGrpcService<TaskHubGrpcServer>();
        // Made before the server starts: it begins to dispatch at the server's start.
        _ = app.Services.GetRequiredService<TaskHubGrpcServer>();
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> ServeWebAsync(Front front)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        front.Map(app);
        await app.StartAsync();
        return app;
    }
}
