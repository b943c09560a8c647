using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using DurableTask.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vision.Files;
using Vision.Http.Faces;
using Vision.Pipelines;

namespace Vision.Http;

/// <summary>
/// The API on a real Kestrel over a real folder and the real engine, with three orchestrations: <c>Echo</c> gives its input back,
/// <c>Wait</c> waits for the event <c>go</c> and gives that, <c>Fail</c> fails over an image until <see cref="Heal"/> was called.
/// </summary>
internal sealed class RunServer : IAsyncDisposable
{
    public const string Sentence = "file://images/bad.jpg: the file is empty; write the image again.";

    private readonly WebApplication _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-http-").FullName;
    private bool _healthy;

    private RunServer(bool withFeed, bool withFaces)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IObjectStore>(new FileObjectStore(Path.Combine(_folder, "data")));
        builder.Services.AddSingleton<IObjectStores, ObjectStores>();
        builder.Services.AddSingleton<IVisionProvider>(withFaces ? new NamedFaces() : new NoFaces());
        builder.Services.AddVisionPipelines();
        builder.Services.AddDurableTaskSqlite(options => options.Path = Path.Combine(_folder, "tasks.db"), Register);
        if (withFeed)
            builder.Services.AddSingleton<IRunFeed, MonitorFeed>();
        builder.Services.AddVisionApi(options =>
        {
            options.MaxUploadBytes = 1000;
            foreach (var name in new[] { "Echo", "Wait", "Fail" })
                options.Orchestrations[name] = typeof(JsonElement);
        });
        _app = builder.Build();
        _app.MapVisionApi();
    }

    public HttpClient Client { get; private set; } = new();

    public WebApplication App => _app;

    public static async Task<RunServer> StartAsync(bool withFeed = true, bool withFaces = true)
    {
        var server = new RunServer(withFeed, withFaces);
        await server._app.StartAsync();
        server.Client = new HttpClient { BaseAddress = new Uri(server._app.Urls.Single()) };
        return server;
    }

    /// <summary>From now on <c>Fail</c> succeeds.</summary>
    public void Heal() => _healthy = true;

    public Task<HttpResponseMessage> StartRunAsync(string name, string id, object? input = null) =>
        Client.PostAsJsonAsync("/api/runs", new { name, instanceId = id, input = input ?? "input" });

    /// <summary>A run that is waiting for its event.</summary>
    public async Task<string> WaitingAsync(string id)
    {
        (await StartRunAsync("Wait", id)).Dispose();
        await WaitAsync(async () => (await StatusAsync(id)) == "Running");
        return id;
    }

    /// <summary>A run that has ended.</summary>
    public async Task<string> EndedAsync(string id, string name = "Echo")
    {
        (await StartRunAsync(name, id)).Dispose();
        await WaitAsync(async () => await StatusAsync(id) is "Completed" or "Failed");
        return id;
    }

    public async Task<string> StatusAsync(string id) => (await GetAsync($"/api/runs/{id}")).GetProperty("runtimeStatus").GetString()!;

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    public static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(10, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<JsonElement, JsonElement>("Echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc<JsonElement, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("go"))
        .AddOrchestratorFunc<JsonElement, string>("Fail", (context, _) => context.CallActivityAsync<string>("Look"))
        .AddActivityFunc<object?, string>("Look", (_, _) => _healthy ? "healed" : throw new InvalidImageException("file://images/bad.jpg", "the file is empty; write the image again."));

    private sealed class MonitorFeed(IOrchestrationMonitor monitor) : IRunFeed
    {
        public async IAsyncEnumerable<OrchestrationMetadata> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var run in monitor.WatchAsync(cancellationToken))
                yield return run;
        }

        public Task<IReadOnlyDictionary<OrchestrationRuntimeStatus, long>> CountAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(monitor.CountByStatus());
    }

    private sealed class NoFaces : VisionProvider
    {
        public override string Name => "none";

        public override VisionCapabilities Capabilities => VisionCapabilities.None;
    }
}
