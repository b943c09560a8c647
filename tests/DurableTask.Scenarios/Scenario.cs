using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

/// <summary>What all scenarios share: a host made by the deriving class, and waits with a deadline.</summary>
public abstract class Scenario
{
    protected static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    protected abstract Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register);

    /// <summary>Runs an orchestrator to its end.</summary>
    protected static async Task<OrchestrationMetadata> RunAsync(IScenarioHost host, string name, object? input = null, string? id = null)
    {
        id = await host.Client.ScheduleNewOrchestrationInstanceAsync(name, input, id is null ? null : new StartOrchestrationOptions(id));
        return await EndAsync(host, id);
    }

    protected static async Task<OrchestrationMetadata> EndAsync(IScenarioHost host, string id)
    {
        using CancellationTokenSource limit = new(Deadline);
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    protected static async Task<T?> OutputAsync<T>(IScenarioHost host, string name, object? input = null)
    {
        var end = await RunAsync(host, name, input);
        Assert.True(end.RuntimeStatus == OrchestrationRuntimeStatus.Completed, end.ToString());
        return end.ReadOutputAs<T>();
    }

    /// <summary>Waits until a run is as wanted.</summary>
    protected static async Task<OrchestrationMetadata> UntilAsync(IScenarioHost host, string id, Func<OrchestrationMetadata, bool> isIt)
    {
        using CancellationTokenSource limit = new(Deadline);
        while (true)
        {
            if (await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true, limit.Token) is { } now && isIt(now))
            {
                return now;
            }

            await Task.Delay(5, limit.Token);
        }
    }

    protected static async Task<T> WithinDeadlineAsync<T>(Task<T> task) => await task.WaitAsync(Deadline);
}
