using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask.Testing.Sidecar;

namespace DurableTask.InProcess;

/// <summary>
/// The test host's service, with three repairs. It has room for many work items: its own limit is one per processor, and a full dispatcher
/// looks for a free place only every half second, which makes four activities a second. It can be paused: a turn that is with a worker when
/// that stops would be lost. And a restarted run gets the tags that the server leaves out, without which it cannot describe the run.
/// </summary>
internal sealed class RepairedService : InMemoryOrchestrationService, IOrchestrationService, IOrchestrationServiceClient
{
    private const int Room = 1_000;

    private readonly SemaphoreSlim _turns = new(Room, Room);

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => Room;

    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => Room;

    /// <summary>Waits for the turns under way; none begins before <see cref="Resume"/>.</summary>
    public async Task PauseAsync()
    {
        for (var i = 0; i < Room; i++)
        {
            await _turns.WaitAsync();
        }
    }

    public void Resume() => _turns.Release(Room);

    Task IOrchestrationServiceClient.CreateTaskOrchestrationAsync(TaskMessage creationMessage)
    {
        ((ExecutionStartedEvent)creationMessage.Event).Tags ??= new Dictionary<string, string>();
        return CreateTaskOrchestrationAsync(creationMessage);
    }

    async Task<TaskOrchestrationWorkItem> IOrchestrationService.LockNextTaskOrchestrationWorkItemAsync(
        TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        var item = await LockNextTaskOrchestrationWorkItemAsync(receiveTimeout, cancellationToken);
        try
        {
            await _turns.WaitAsync(cancellationToken);
            return item;
        }
        catch (OperationCanceledException)
        {
            await AbandonTaskOrchestrationWorkItemAsync(item);
            await ReleaseTaskOrchestrationWorkItemAsync(item);
            throw;
        }
    }

    async Task IOrchestrationService.ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        await ReleaseTaskOrchestrationWorkItemAsync(workItem);
        _turns.Release();
    }
}
