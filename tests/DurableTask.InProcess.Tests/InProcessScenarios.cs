using DurableTask.Scenarios;
using Microsoft.DurableTask;

namespace DurableTask.InProcess;

public class InProcessActivityScenarios : ActivityScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessRetryScenarios : RetryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessTimerScenarios : TimerScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessEventScenarios : EventScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessSubOrchestrationScenarios : SubOrchestrationScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessContinueAsNewScenarios : ContinueAsNewScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessLifecycleScenarios : LifecycleScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessContextScenarios : ContextScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}

public class InProcessQueryScenarios : QueryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) =>
        InProcessScenarioHost.StartAsync(register);
}
