using DurableTask.Scenarios;
using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Scenarios;

public class LambdaActivityScenarios : ActivityScenarios
{
    // A run has 3,000 operations at most, and each that ends alone wakes it.
    protected override int Many => 500;

    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaRetryScenarios : RetryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaTimerScenarios : TimerScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaEventScenarios : EventScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaSubOrchestrationScenarios : SubOrchestrationScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaContinueAsNewScenarios : ContinueAsNewScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaLifecycleScenarios : LifecycleScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaContextScenarios : ContextScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}

public class LambdaQueryScenarios : QueryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register);
}
