using DurableTask.Lambda.Cloud;
using DurableTask.Scenarios;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting.Scenarios;

/// <summary>Functions and a service of its own, which ends each invocation after every operation.</summary>
internal sealed class LambdaScenarioHost : IScenarioHost
{
    private readonly LambdaCloud _cloud = new() { InterruptsAlways = true };
    private readonly Action<DurableTaskRegistry> _register;
    private readonly bool _inline;

    private LambdaScenarioHost(Action<DurableTaskRegistry> register, bool inline)
    {
        (_register, _inline) = (register, inline);
        _cloud.Functions = TestHub.Of(_cloud, register, inline);
    }

    public DurableTaskClient Client => _cloud.Functions.Client;

    public IReadOnlyDictionary<HostCapability, string> Lacks { get; } = new Dictionary<HostCapability, string>
    {
        [HostCapability.ReplacingRunning] = "a name is used once",
        [HostCapability.ReplacingEnded] = "a name is used once",
        [HostCapability.Restart] = "a name is used once",
        [HostCapability.Rewind] = "the history of an execution is never changed",
        [HostCapability.Suspension] = "there is no pause",
        [HostCapability.Purge] = "the service deletes executions itself",
        [HostCapability.PurgeRefusal] = "the service deletes executions itself",
        [HostCapability.PurgeWithoutTimes] = "the service deletes executions itself",
        [HostCapability.PurgeSparesRunning] = "the service deletes executions itself",
        [HostCapability.RecursivePurge] = "the service deletes executions itself",
        [HostCapability.ChildrenById] = "chained executions have names of the service",
        [HostCapability.UniqueChildIds] = "chained executions have names of the service",
    };

    public static Task<IScenarioHost> StartAsync(Action<DurableTaskRegistry> register, bool inline = false) => Task.FromResult<IScenarioHost>(new LambdaScenarioHost(register, inline));

    public Task RestartAsync()
    {
        _cloud.Functions = TestHub.Of(_cloud, _register, _inline);
        _cloud.Restart();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _cloud.Dispose();
        return ValueTask.CompletedTask;
    }
}
