using System.Diagnostics;
using DurableTask.AzureStorage.Hosting.Internal.Messages;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.AzureStorage.Hosting.Internal.Client;

/// <summary>
/// The client of a task hub on Azure Storage, in any process that reaches the account. What it sends is in a queue when its tasks end.
/// </summary>
internal sealed partial class AzureStorageDurableTaskClient(AzureStorageOrchestrationService service, AzureStorageTaskHubOptions hub, TimeProvider time)
    : DurableTaskClient("azurestorage")
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(25), LongestPause = TimeSpan.FromSeconds(1);

    private readonly RunMessages _messages = new(service, time);

    private DataConverter Converter => hub.DataConverter;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        cancellation.ThrowIfCancellationRequested();
        var policy = StartPolicy.Of(options);
        var id = options?.InstanceId is { Length: > 0 } given ? given : NewId();
        if (options?.InstanceId is { Length: > 0 })
        {
            await MakeRoomAsync(id, policy, cancellation).ConfigureAwait(false);
        }

        ExecutionStartedEvent start = new(-1, Converter.Serialize(input))
        {
            Name = orchestratorName.Name,
            Version = options?.Version is { } version ? version.Version : hub.DefaultVersion,
            ScheduledStartTime = options?.StartAt is { } at && at > time.GetUtcNow() ? at.UtcDateTime : null,
            Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null!,
        };
        await StartAsync(id, start, policy).ConfigureAwait(false);
        return id;
    }

    /// <exception cref="RunNotBegunException">The run has not begun.</exception>
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return _messages.SendAsync(instanceId, new EventRaisedEvent(-1, Converter.Serialize(eventPayload)) { Name = eventName }, cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        _messages.TerminateAsync(instanceId, Converter.Serialize(options?.Output), options is { Recursive: true }, cancellation);

    /// <exception cref="RunNotBegunException">The run has not begun.</exception>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        _messages.SendAsync(instanceId, new ExecutionSuspendedEvent(-1, reason), cancellation);

    /// <exception cref="RunNotBegunException">The run has not begun.</exception>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        _messages.SendAsync(instanceId, new ExecutionResumedEvent(-1, reason), cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, status => status != OrchestrationStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, RunMetadata.IsFinal, getInputsAndOutputs, cancellation);

    /// <summary>The hub owns everything that the client uses.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task StartAsync(string id, ExecutionStartedEvent start, StartPolicy policy)
    {
        start.OrchestrationInstance = new() { InstanceId = id, ExecutionId = NewId() };
        if (Activity.Current is { Id: { } trace } caller)
        {
            start.ParentTraceContext = new(trace, caller.TraceStateString);
        }

        try
        {
            await service.CreateTaskOrchestrationAsync(new() { OrchestrationInstance = start.OrchestrationInstance, Event = start }, policy.Blocking).ConfigureAwait(false);
        }
        catch (OrchestrationAlreadyExistsException exception)
        {
            throw new OrchestrationAlreadyExistsException($"An orchestration with the id '{id}' exists already: {exception.Message}");
        }
    }

    private async Task MakeRoomAsync(string id, StartPolicy policy, CancellationToken cancellation)
    {
        if (await FindAsync(id, withInput: false).ConfigureAwait(false) is not { } existing || existing.OrchestrationStatus.IsFinal() || policy.Blocks(existing.OrchestrationStatus))
        {
            // Free, or the service will refuse the start.
            return;
        }

        await TerminateInstanceAsync(id, (object)"Replaced by a new run of the same id.", cancellation).ConfigureAwait(false);
        _ = await WaitForInstanceCompletionAsync(id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Looks often at first and then once a second: short runs are seen early, long ones cost little.</summary>
    private async Task<OrchestrationMetadata> WaitAsync(
        string id, Func<OrchestrationStatus, bool> isIt, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        for (var pause = FirstLook; ; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            cancellation.ThrowIfCancellationRequested();
            var state = await FindAsync(id, withInput: false).ConfigureAwait(false) ?? throw new InvalidOperationException($"There is no orchestration with the id '{id}'.");
            if (isIt(state.OrchestrationStatus))
            {
                return await GetInstancesAsync(id, withPayloads, cancellation).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"The orchestration '{id}' was purged while it was waited for.");
            }

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<OrchestrationState?> FindAsync(string id, bool withInput)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return (await service.GetOrchestrationStateAsync(id, allExecutions: false, fetchInput: withInput).ConfigureAwait(false)).FirstOrDefault();
    }

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
