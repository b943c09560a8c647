using System.Collections.Concurrent;
using Amazon.Lambda.Model;
using DurableTask.Lambda.Hosting;

namespace DurableTask.Lambda.Cloud;

/// <summary>
/// The durable execution service of one account with two functions. As the service, it invokes the workflow function anew whenever something
/// ended that an execution waits for; unlike it, it can be told to end invocations more often.
/// </summary>
public sealed class LambdaCloud : IDisposable
{
    public const string Workflow = "workflow:live";
    public const string Activity = "activity:live";

    private readonly ConcurrentDictionary<string, DurableExecution> _executions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<DurableExecution> _inOrder = [];
    private int _count;

    public LambdaCloud() => Api = new CloudClient(this);

    /// <summary>The Lambda API.</summary>
    public CloudClient Api { get; }

    /// <summary>The functions' code, which a deployment may replace.</summary>
    public LambdaTaskHub Functions { get; set; } = null!;

    /// <summary>Ends the invocation after every checkpoint, not only where the service does.</summary>
    public bool InterruptsAlways { get; init; }

    /// <summary>Waits are over at once: a day takes no time. Runs see the times at which their waits were due.</summary>
    public bool SkipsWaits { get; init; }

    /// <summary>Asked after each checkpoint whether the function's process ends there.</summary>
    public Func<Checkpoint, bool>? Crashes { get; set; }

    /// <summary>Asked with a step's name once it was done: whether the process ends before the service hears of it.</summary>
    public Func<string, bool>? LosesResultOf { get; set; }

    /// <summary>What an activity's function is given and gives; null passes it on to the function.</summary>
    public Func<string, string?>? ActivityFails { get; set; }

    /// <summary>All checkpoints of all executions.</summary>
    public ConcurrentQueue<Checkpoint> Checkpoints { get; } = [];

    /// <summary>In the order of their starts.</summary>
    public IEnumerable<DurableExecution> Executions => _inOrder;

    /// <summary>All running executions lose their process, and go on with what <see cref="Functions"/> is now.</summary>
    public void Restart()
    {
        foreach (var execution in _inOrder)
        {
            execution.Interrupt();
        }
    }

    public void Dispose()
    {
        foreach (var execution in _inOrder)
        {
            execution.Abandon();
        }

        Api.Dispose();
    }

    internal DurableExecution Start(string? name, string input, Action<DurableExecution>? ended)
    {
        var number = Interlocked.Increment(ref _count);
        name ??= $"generated-{number}";
        if (!_names.TryAdd(name, true))
        {
            throw new DurableExecutionAlreadyStartedException($"An execution named {name} was started before.");
        }

        DurableExecution execution = new(this, number, name, input, ended);
        _executions[execution.Arn] = execution;
        _inOrder.Enqueue(execution);
        execution.Drive();
        return execution;
    }

    internal DurableExecution Find(string arn) => _executions.TryGetValue(arn, out var execution) ? execution : throw new ResourceNotFoundException($"There is no execution {arn}.");

    /// <summary>Whether the process ends after this checkpoint.</summary>
    internal bool Passed(Checkpoint checkpoint)
    {
        Checkpoints.Enqueue(checkpoint);
        return Crashes?.Invoke(checkpoint) == true;
    }
}

/// <summary>A change of an operation that the service has.</summary>
/// <param name="Execution">The execution's name.</param>
/// <param name="Number">Its number in the execution, from 1.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Action"><c>START</c> or <c>SUCCEED</c>.</param>
/// <param name="Bytes">Of its payload.</param>
public sealed record Checkpoint(string Execution, int Number, string Operation, string Action, int Bytes);
