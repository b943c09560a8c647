using Vision.Emulators;
using Vision.Functions.EndToEnd.Host;
using Vision.Functions.EndToEnd.Scenarios;

namespace Vision.Functions.EndToEnd;

/// <summary>The scenarios on the real worker process; all on one, as users' requests are.</summary>
public sealed class WorkerTests(WorkerTests.RunningApp app) : IClassFixture<WorkerTests.RunningApp>
{
    public static TheoryData<string> Names => [.. AppScenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Scenario_OnTheWorker_Holds(string name) => AppScenarios.All[name](app.Host);

    public sealed class RunningApp : IAsyncLifetime
    {
        internal FunctionsHost Host { get; private set; } = null!;

        public async Task InitializeAsync() => Host = await FunctionsHost.StartAsync(await AzuriteEmulator.SharedAsync(), AppSettings.All);

        public async Task DisposeAsync() => await Host.DisposeAsync();
    }
}
