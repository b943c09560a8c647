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
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Vision.Files;
using Vision.Http.Bot;
using Vision.Http.Faces;
using Vision.Imaging;
using Vision.Pipelines;
using Vision.Pipelines.Intake;

namespace Vision.Http;

/// <summary>
/// The API on a real Kestrel over a real folder and the real engine, with four orchestrations: <c>Echo</c> gives its input back,
/// <c>Wait</c> waits for the event <c>go</c> and gives that, <c>Parent</c> waits for a <c>Wait</c> of its own, <c>Fail</c> fails over an image until <see cref="Heal"/> was called.
/// </summary>
internal sealed class RunServer : IAsyncDisposable
{
    public const string Sentence = "file://images/bad.jpg: the file is empty; write the image again.";

    private readonly WebApplication _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-http-").FullName;
    private bool _healthy;

    private RunServer(bool withFeed, bool withFaces, bool withLetters, bool withBot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IObjectStore>(new FileObjectStore(Path.Combine(_folder, "data")));
        builder.Services.AddSingleton(Outage("blob"));
        builder.Services.AddSingleton(Outage("s3"));
        builder.Services.AddSingleton<IObjectStores, ObjectStores>();
        builder.Services.AddSingleton<IImageShapes>(new ImageShapes());
        builder.Services.AddSingleton<IContactSheetPainter, ContactSheetPainter>();
        var faces = new NamedFaces();
        builder.Services.AddSingleton<IVisionProvider>(withFaces ? faces : new NoFaces());
        if (withFaces)
            builder.Services.AddSingleton<IFaceCollections>(faces);
        builder.Services.AddVisionPipelines(new IntakeOptions { Rules = [new IntakeRule { Container = "blob://images" }, new IntakeRule { Container = "s3://images" }] });
        builder.Services.AddDurableTaskSqlite(options => options.Path = Path.Combine(_folder, "tasks.db"), Register);
        if (withFeed)
            builder.Services.AddSingleton<IRunFeed, MonitorFeed>();
        if (withLetters)
            builder.Services.AddSingleton<IDeadLetters>(new OneLetter());
        builder.Services.AddSingleton<IChat>(new JsonChat());
        builder.Services.AddVisionApi(options =>
        {
            options.Bot.SecretToken = withBot ? JsonChat.Secret : null;
            options.MaxUploadBytes = 1000;
            options.Images.MaxPartBytes = 1000;
            foreach (var name in new[] { "Echo", "Wait", "Parent", "Fail" })
                options.Orchestrations[name] = typeof(JsonElement);
        });
        _app = builder.Build();
        _app.MapVisionApi();
    }

    public HttpClient Client { get; private set; } = new();

    public WebApplication App => _app;

    public static async Task<RunServer> StartAsync(bool withFeed = true, bool withFaces = true, bool withLetters = true, bool withBot = true)
    {
        var server = new RunServer(withFeed, withFaces, withLetters, withBot);
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
        FolderOfHosts.Delete(_folder);
    }

    // A store that does not answer.
    private static IObjectStore Outage(string scheme)
    {
        var store = Substitute.For<IObjectStore>();
        store.Scheme.Returns(scheme);
        store.StatAsync(Arg.Any<ObjectRef>(), Arg.Any<CancellationToken>()).ThrowsAsync(new ObjectStoreUnavailableException($"{scheme}://images", "does not answer."));
        return store;
    }

    private void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<JsonElement, JsonElement>("Echo", (_, input) => Task.FromResult(input))
        .AddOrchestratorFunc<JsonElement, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("go"))
        .AddOrchestratorFunc<JsonElement, string>("Parent", (context, input) => context.CallSubOrchestratorAsync<string>("Wait", input, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child")))
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

    private sealed class OneLetter : IDeadLetters
    {
        private readonly List<DeadLetter> _letters = [new("1", "It is no JSON.", "?", DateTimeOffset.UnixEpoch)];

        public Task<IReadOnlyList<DeadLetter>> ListAsync(int most = 100, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<DeadLetter>>([.. _letters.Take(most)]);

        public Task<IReadOnlyList<string>> ReplayAsync(IReadOnlyCollection<string>? ids = null, CancellationToken cancellationToken = default)
        {
            var replayed = _letters.Where(letter => ids?.Contains(letter.Id) != false).ToList();
            _letters.RemoveAll(replayed.Contains);
            return Task.FromResult<IReadOnlyList<string>>([.. replayed.Select(letter => letter.Id)]);
        }
    }

    private sealed class NoFaces : VisionProvider
    {
        public override string Name => "none";

        public override VisionCapabilities Capabilities => VisionCapabilities.None;
    }
}
