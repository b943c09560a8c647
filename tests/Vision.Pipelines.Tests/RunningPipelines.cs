using DurableTask.Core.History;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.Intake;

namespace Vision.Pipelines.Tests;

/// <summary>All pipelines on the real engine, over a real folder.</summary>
internal sealed class RunningPipelines : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly SqliteTaskHub _hub;

    private RunningPipelines(PipelineFixture fixture, IntakeOptions? intake, bool oneAtATime, Action<IServiceCollection>? configure)
    {
        Fixture = fixture;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(fixture.Stores);
        services.AddSingleton<IVisionProvider>(fixture.Provider);
        services.AddSingleton<IFaceCollections>(fixture.Provider);
        services.AddSingleton<IContactSheetPainter>(fixture.Painter);
        services.AddSingleton<IImageTransformer>(new TextTransformer());
        services.AddSingleton<IVideoSplitter>(new PictureVideos(fixture.Stores));
        services.AddSingleton<IVideoProbe>(new PictureVideos(fixture.Stores));
        services.AddSingleton(_ => Client);
        services.AddVisionPipelines(intake);
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        var options = new SqliteTaskHubOptions
        {
            Path = fixture.Database,
            StopTimeout = TimeSpan.FromMilliseconds(100),
            DefaultVersion = PipelineVersion.Current,
            NewestVersion = PipelineVersion.Current,
        };
        if (oneAtATime)
            options.MaxConcurrentActivities = 1;
        _hub = new SqliteTaskHub(options, new DurableTaskRegistry().AddVision(), _services);
    }

    public PipelineFixture Fixture { get; }

    public DurableTaskClient Client => _hub.Client;

    public IServiceProvider Services => _services;

    public IIntake Intake => _services.GetRequiredService<IIntake>();

    public IOrchestrationMonitor Monitor => _hub.Monitor;

    public static async Task<RunningPipelines> StartAsync(PipelineFixture fixture, IntakeOptions? intake = null, bool oneAtATime = false, Action<IServiceCollection>? configure = null)
    {
        var running = new RunningPipelines(fixture, intake, oneAtATime, configure);
        await running._hub.StartAsync();
        return running;
    }

    /// <summary>Runs an orchestration to its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(string name, object input, string? id = null, TimeSpan? patience = null)
    {
        id = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
        return await WaitAsync(id, patience);
    }

    public async Task<OrchestrationMetadata> WaitAsync(string id, TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, deadline.Token);
    }

    /// <summary>What a run's history has once something is in it.</summary>
    public async Task<IList<HistoryEvent>> HistoryAsync(string id, Func<IList<HistoryEvent>, bool> isThere)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var history = await Client.GetOrchestrationHistoryAsync(id, deadline.Token);
            if (isThere(history))
                return history;

            await Task.Delay(10, deadline.Token);
        }
    }

    public async Task<List<OrchestrationMetadata>> AllAsync(string name)
    {
        var all = new List<OrchestrationMetadata>();
        await foreach (var run in Client.GetAllInstancesAsync())
        {
            if (run.Name == name)
                all.Add(run);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _services.DisposeAsync();
    }
}
