using Microsoft.DurableTask;
using Vision.Emulators;

namespace DurableTask.AzureStorage.Hosting.Account;

public class StopTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(3), Slack = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Stop_AccountAway_EndsInTheTimeAllowed()
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        DurableTaskRegistry registry = new();
        _ = registry.AddOrchestratorFunc<int, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("go"));
        AzureStorageTaskHubOptions options = new();
        TestHubs.Set(options, azurite.ConnectionString, HubNames.Next());
        await using AzureStorageTaskHub hub = new(options, registry);
        await hub.StartAsync();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Wait", 0, CancellationToken.None);
        _ = await hub.Client.WaitForInstanceStartAsync(id);
        await azurite.StopAsync();

        using CancellationTokenSource limit = new(Allowed);
        await hub.StopAsync(limit.Token).WaitAsync(Allowed + Slack);
    }

    [Fact]
    public async Task Start_AccountAway_CanBeCancelled()
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        await azurite.StopAsync();
        AzureStorageTaskHubOptions options = new();
        TestHubs.Set(options, azurite.ConnectionString, HubNames.Next());
        await using AzureStorageTaskHub hub = new(options, new());
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hub.StartAsync(limit.Token).WaitAsync(Slack));
    }
}
