using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Scenarios;

/// <summary>What all scenarios share: a host made by the deriving class, and waits with a deadline.</summary>
public abstract class Scenario
{
    private static readonly AsyncLocal<TimeSpan?> ShortDeadline = new();

    protected static TimeSpan Deadline => ShortDeadline.Value ?? TimeSpan.FromMinutes(2);

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

    /// <summary>Sees that a run whose code is over (it has said so in its status) goes on until what it began is released.</summary>
    protected static async Task AssertHeldAsync(IScenarioHost host, string id, Func<Task> release)
    {
        var held = await UntilAsync(host, id, run => run.SerializedCustomStatus is not null);
        Assert.Equal(OrchestrationRuntimeStatus.Running, held.RuntimeStatus);
        await release();
    }

    /// <inheritdoc cref="AssertHeldAsync(IScenarioHost, string, Func{Task})"/>
    protected static Task AssertHeldAsync(IScenarioHost host, string id, Action release) => AssertHeldAsync(host, id, () =>
    {
        release();
        return Task.CompletedTask;
    });

    /// <summary>
    /// Runs the part of a scenario that rests on a capability. On a host that lacks it the part must fail: a host that has learned it since
    /// is to lose the mark, so the list of differences stays true.
    /// </summary>
    protected static async Task WhereAsync(IScenarioHost host, HostCapability capability, Func<Task> part)
    {
        if (!host.Lacks.TryGetValue(capability, out var reason))
        {
            await part();
            return;
        }

        // What never comes need not be waited for long.
        ShortDeadline.Value = TimeSpan.FromSeconds(2);
        var failure = await Record.ExceptionAsync(part);
        ShortDeadline.Value = null;
        Assert.True(
            failure is not null,
            $"The host is said to lack {capability} ({reason}), but it does what the scenario asks: remove the mark.");
    }

    protected static async Task<T> WithinDeadlineAsync<T>(Task<T> task) => await task.WaitAsync(Deadline);
}
