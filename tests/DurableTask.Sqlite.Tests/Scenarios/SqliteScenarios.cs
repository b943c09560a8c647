using DurableTask.Scenarios;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Scenarios;

public class SqliteActivityScenarios : ActivityScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteRetryScenarios : RetryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteTimerScenarios : TimerScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteEventScenarios : EventScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteSubOrchestrationScenarios : SubOrchestrationScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteContinueAsNewScenarios : ContinueAsNewScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteLifecycleScenarios : LifecycleScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteContextScenarios : ContextScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}

public class SqliteQueryScenarios : QueryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => SqliteScenarioHost.StartAsync(register);
}
