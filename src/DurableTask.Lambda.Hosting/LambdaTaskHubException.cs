namespace DurableTask.Lambda.Hosting;

/// <summary>Something was asked for that Lambda's durable executions cannot do.</summary>
/// <param name="message">What, why not, and what to do instead.</param>
public sealed class LambdaNotSupportedException(string message) : NotSupportedException(message);

/// <summary>A run would need more than the service allows to one execution.</summary>
/// <param name="message">Which run, what, and what to do instead.</param>
public sealed class LambdaLimitException(string message) : InvalidOperationException(message);

/// <summary>A run asks for an orchestrator or activity that the functions do not have.</summary>
/// <param name="kind"><c>orchestrator</c> or <c>activity</c>.</param>
/// <param name="name">The name asked for.</param>
/// <param name="version">The version asked for; empty for none.</param>
public sealed class UnknownTaskException(string kind, string name, string version)
    : InvalidOperationException($"No {kind} named '{name}'{(version.Length == 0 ? "" : $" of version '{version}'")} is registered with these functions. Deploy a version that has it, and start the run again.");

/// <summary>Orchestrator code did not do in a replay what its history says, or awaited something that its context did not give.</summary>
/// <param name="message">Which run, and what.</param>
public sealed class NonDeterministicRunException(string message) : InvalidOperationException(message);
