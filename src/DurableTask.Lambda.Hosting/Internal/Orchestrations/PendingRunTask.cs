using Amazon.Lambda.DurableExecution;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>A task that orchestrator code asked for and that has not been given back to it yet.</summary>
internal sealed class PendingRunTask
{
    private Task<TaskEnd>? _begun;

    public required int Id { get; init; }

    /// <summary>The operation's name.</summary>
    public required string Name { get; init; }

    /// <summary>Null for what ends without an operation.</summary>
    public required Task<IDurableContext>? Slot { get; init; }

    public required Func<IDurableContext, Task<TaskEnd>> Run { get; init; }

    /// <summary>Gives the end to the code, in its turn.</summary>
    public required Action<TaskEnd> Deliver { get; init; }

    /// <summary>Runs in this process; all others end the invocation until they are over.</summary>
    public bool IsStep { get; init; }

    /// <summary>The run does not end before it.</summary>
    public bool Holds { get; init; } = true;

    /// <summary>When a timer is due, in UTC ticks.</summary>
    public long? Due { get; init; }

    /// <summary>Done first where several are begun: what has to be known to the service, but does not end the invocation.</summary>
    public Func<IDurableContext, Task>? Prepare { get; init; }

    public bool IsPrepared { get; private set; }

    public bool HasBegun => _begun is not null;

    public bool HasEnded => _begun is { IsCompleted: true };

    /// <summary>Begins it, once in an invocation. The same task each time.</summary>
    public Task<TaskEnd> BeginAsync() => _begun ??= Slot is null ? Run(null!) : RunInSlotAsync();

    public async Task PrepareAsync()
    {
        IsPrepared = true;
        await Prepare!(await Slot!.ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task<TaskEnd> RunInSlotAsync() => await Run(await Slot!.ConfigureAwait(false)).ConfigureAwait(false);
}
