using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.InMemory.Internal;

/// <summary>A run: what happened to it and what it did. Its code is run anew from the beginning whenever something happens.</summary>
internal sealed class Run(long number, string id, string name, string version, string? input, DateTimeOffset created)
{
    public long Number => number;

    public string Id => id;

    public string Name => name;

    public string Version { get; set; } = version;

    public string? Input { get; set; } = input;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public DateTimeOffset? StartAt { get; init; }

    public (Run Run, int TaskId, int Generation)? Parent { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public OrchestrationRuntimeStatus Status { get; set; } = OrchestrationRuntimeStatus.Pending;

    public string? Output { get; set; }

    public string? CustomStatus { get; set; }

    public TaskFailureDetails? Failure { get; set; }

    public int Generation { get; set; }

    public bool IsSuspended { get; set; }

    /// <summary>What has not yet been looked at.</summary>
    public Queue<Happening> Inbox { get; } = [];

    /// <summary>What came while it was suspended.</summary>
    public Queue<Happening> Held { get; } = [];

    public List<Happening> History { get; } = [];

    /// <summary>So much of the history had happened when the code ran last.</summary>
    public int Seen { get; set; }

    public List<Deed> Deeds { get; } = [];

    /// <summary>Ends with the next change of the status.</summary>
    public TaskCompletionSource Changed { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsFinal => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public bool IsOpen(Deed deed) => !History.Concat(Held).Concat(Inbox).Any(deed.IsEndedBy);

    public void Tell()
    {
        var changed = Changed;
        Changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    public OrchestrationMetadata ToMetadata(bool withPayloads) => new(name, id)
    {
        RuntimeStatus = Status,
        CreatedAt = Created,
        LastUpdatedAt = Updated,
        SerializedInput = withPayloads ? Input : null,
        SerializedOutput = withPayloads ? Output : null,
        SerializedCustomStatus = CustomStatus,
        FailureDetails = Failure,
        DataConverter = withPayloads ? InMemoryHub.Converter : null,
        Tags = Tags,
    };
}
