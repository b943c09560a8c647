using DurableTask.Scenarios;
using Microsoft.DurableTask;

namespace DurableTask.InMemory;

public class InMemoryActivityScenarios : ActivityScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryRetryScenarios : RetryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryTimerScenarios : TimerScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryEventScenarios : EventScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemorySubOrchestrationScenarios : SubOrchestrationScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryContinueAsNewScenarios : ContinueAsNewScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryLifecycleScenarios : LifecycleScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryContextScenarios : ContextScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}

public class InMemoryQueryScenarios : QueryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => InMemoryScenarioHost.StartAsync(register);
}
