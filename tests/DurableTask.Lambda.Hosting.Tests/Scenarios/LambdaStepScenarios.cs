using DurableTask.Scenarios;
using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Scenarios;

/// <summary>With all activities as steps of the workflow function.</summary>
public class LambdaStepActivityScenarios : ActivityScenarios
{
    // A run has 3,000 operations at most, and each that ends alone wakes it.
    protected override int Many => 500;

    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register, inline: true);
}

/// <summary>With all activities as steps of the workflow function.</summary>
public class LambdaStepRetryScenarios : RetryScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register, inline: true);
}

/// <summary>With all activities as steps of the workflow function.</summary>
public class LambdaStepTimerScenarios : TimerScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register, inline: true);
}

/// <summary>With all activities as steps of the workflow function.</summary>
public class LambdaStepContextScenarios : ContextScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register, inline: true);
}

/// <summary>With all activities as steps of the workflow function.</summary>
public class LambdaStepContinueAsNewScenarios : ContinueAsNewScenarios
{
    protected override Task<IScenarioHost> StartHostAsync(Action<DurableTaskRegistry> register) => LambdaScenarioHost.StartAsync(register, inline: true);
}
