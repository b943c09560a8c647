using DurableTask.Scenarios;
using Microsoft.DurableTask;

namespace DurableTask.AzureStorage.Hosting.Scenarios;

public class HubActivityScenarios : ActivityScenarios
{
    // The emulator runs some 30 a second, for all tests together: more would only starve the others.
    protected override int Many => 200;

    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubRetryScenarios : RetryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubTimerScenarios : TimerScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubEventScenarios : EventScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubSubOrchestrationScenarios : SubOrchestrationScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubContinueAsNewScenarios : ContinueAsNewScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubLifecycleScenarios : LifecycleScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubContextScenarios : ContextScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}

public class HubQueryScenarios : QueryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => HubScenarioHost.StartAsync(register);
}
