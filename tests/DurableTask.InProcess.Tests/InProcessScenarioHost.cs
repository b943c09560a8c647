using DurableTask.Core;
using DurableTask.Scenarios;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DurableTask.InProcess;

/// <summary>
/// The parts of the in-process test host, put together here because its own <c>DurableTaskTestHost</c> takes a random port and cannot be
/// restarted. What it stored is the service, which outlives the gRPC server, the worker and the client.
/// </summary>
internal sealed class InProcessScenarioHost : IScenarioHost
{
    private readonly RepairedService _service = new();
    private readonly Action<DurableTaskRegistry> _register;
    private WebApplication _server = null!;
    private GrpcChannel _channel = null!;
    private IHost _worker = null!;

    private InProcessScenarioHost(Action<DurableTaskRegistry> register) => _register = register;

    public DurableTaskClient Client { get; private set; } = null!;

    public IReadOnlyDictionary<HostCapability, string> Lacks => Differences.All;

    public static async Task<IScenarioHost> StartAsync(Action<DurableTaskRegistry> register)
    {
        InProcessScenarioHost host = new(register);
        await host.StartAsync();
        return host;
    }

    public async Task RestartAsync()
    {
        await _service.PauseAsync();
        await StopAsync();
        await StartAsync();
        _service.Resume();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<IOrchestrationService>(_service)
            .AddSingleton<IOrchestrationServiceClient>(_service)
            .AddSingleton<TaskHubGrpcServer>();
        _server = builder.Build();
        _server.MapGrpcService<TaskHubGrpcServer>();
        // Made before the server starts: it begins to dispatch at the server's start.
        _ = _server.Services.GetRequiredService<TaskHubGrpcServer>();
        await _server.StartAsync();

        _channel = GrpcChannel.ForAddress(_server.Urls.Single());
        var worker = Host.CreateEmptyApplicationBuilder(null);
        worker.Services.AddLogging();
        worker.Services.AddDurableTaskWorker(durable => durable.UseGrpc(_channel).AddTasks(_register));
        worker.Services.AddDurableTaskClient(durable => durable.UseGrpc(_channel).RegisterDirectly());
        _worker = worker.Build();
        await _worker.StartAsync();
        Client = _worker.Services.GetRequiredService<DurableTaskClient>();
    }

    private async Task StopAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
        await _channel.ShutdownAsync();
        _channel.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
