using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.InMemory.Internal;

/// <summary>The client of the hub in memory.</summary>
internal sealed class InMemoryClient(InMemoryHub hub) : DurableTaskClient("memory")
{
    private static readonly OrchestrationRuntimeStatus[] All = Enum.GetValues<OrchestrationRuntimeStatus>();

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        var blocking = options?.DedupeStatuses?.Select(Enum.Parse<OrchestrationRuntimeStatus>).ToArray() ?? All;
        lock (hub.Gate)
        {
            if (hub.Runs.TryGetValue(id, out var existing) && blocking.Contains(existing.Status))
            {
                throw new OrchestrationAlreadyExistsException($"The orchestration '{id}' is {existing.Status}.");
            }

            hub.Begin(new(NextNumber(), id, orchestratorName.Name, options?.Version?.Version ?? "", InMemoryHub.Converter.Serialize(input), InMemoryHub.Now)
            {
                StartAt = options?.StartAt,
                Tags = options?.Tags ?? new Dictionary<string, string>(),
            });
        }

        return Task.FromResult(id);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new(HappeningKind.EventRaised) { Name = eventName, Text = InMemoryHub.Converter.Serialize(eventPayload) });

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        PostAsync(instanceId, new(HappeningKind.Terminated) { Text = InMemoryHub.Converter.Serialize(options?.Output), Recursive = options is { Recursive: true } });

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => PostAsync(instanceId, new(HappeningKind.Suspended));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) => PostAsync(instanceId, new(HappeningKind.Resumed));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, run => run.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, run => run.IsFinal, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        lock (hub.Gate)
        {
            return Task.FromResult(hub.Runs.GetValueOrDefault(instanceId)?.ToMetadata(getInputsAndOutputs));
        }
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new();
        return Pageable.Create((token, size, _) =>
        {
            lock (hub.Gate)
            {
                var from = (token ?? query.ContinuationToken) is { } after ? long.Parse(after, System.Globalization.CultureInfo.InvariantCulture) : -1;
                var page = hub.Runs.Values.Where(run => run.Number > from && Fits(run, query.CreatedFrom, query.CreatedTo, query.Statuses)
                    && run.Id.StartsWith(query.InstanceIdPrefix ?? "", StringComparison.Ordinal)).OrderBy(run => run.Number).Take(size ?? query.PageSize).ToList();
                var next = page.Count == (size ?? query.PageSize) ? FormattableString.Invariant($"{page[^1].Number}") : null;
                return Task.FromResult(new Page<OrchestrationMetadata>([.. page.Select(run => run.ToMetadata(query.FetchInputsAndOutputs))], next));
            }
        });
    }

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        lock (hub.Gate)
        {
            return !hub.Runs.TryGetValue(instanceId, out var run) ? Task.FromResult(new PurgeResult(0))
                : run.IsFinal ? Task.FromResult(new PurgeResult(Purge(run, options is { Recursive: true })))
                : throw new InvalidOperationException($"'{instanceId}' is {run.Status}.");
        }
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        lock (hub.Gate)
        {
            var runs = hub.Runs.Values.Where(run => run.IsFinal && Fits(run, filter.CreatedFrom, filter.CreatedTo, filter.Statuses)).ToList();
            return Task.FromResult(new PurgeResult(runs.Sum(run => Purge(run, options is { Recursive: true })), true));
        }
    }

    public override Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        lock (hub.Gate)
        {
            var run = Find(instanceId);
            var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
            hub.Begin(new(NextNumber(), id, run.Name, run.Version, run.Input, InMemoryHub.Now) { Tags = run.Tags });
            return Task.FromResult(id);
        }
    }

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        lock (hub.Gate)
        {
            var run = Find(instanceId);
            Rewind(run.Status == OrchestrationRuntimeStatus.Failed ? run : throw new InvalidOperationException($"'{instanceId}' is {run.Status}."));
            return Task.CompletedTask;
        }
    }

    public override Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        lock (hub.Gate)
        {
            var run = Find(instanceId);
            List<HistoryEvent> events = [new OrchestratorStartedEvent(-1), new ExecutionStartedEvent(-1, run.Input!)];
            foreach (var deed in run.Deeds.Where(deed => deed.Kind == DeedKind.Activity))
            {
                events.Add(new TaskScheduledEvent(deed.Id, deed.Name, deed.Version, deed.Text));
                events.AddRange(run.History.Where(deed.IsEndedBy).Select(ToEvent));
            }

            return Task.FromResult<IList<HistoryEvent>>(run.IsFinal ? [.. events, new ExecutionCompletedEvent(-1, run.Output, (OrchestrationStatus)(int)run.Status)] : events);
        }
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static HistoryEvent ToEvent(Happening end) => end.Failure is { } failure
        ? new TaskFailedEvent(-1, end.TaskId, failure.ErrorMessage, failure.StackTrace, new FailureDetails(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, null, !end.Retriable))
        : new TaskCompletedEvent(-1, end.TaskId, end.Text!);

    private static bool Fits(Run run, DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        !(run.Created < from) && !(run.Created > to) && statuses?.Contains(run.Status) is not false;

    private long NextNumber() => hub.Runs.Values.Select(run => run.Number).DefaultIfEmpty().Max() + 1;

    private Run Find(string id) => hub.Runs.GetValueOrDefault(id) ?? throw new ArgumentException($"There is no orchestration '{id}'.", nameof(id));

    private Task PostAsync(string id, Happening happening)
    {
        lock (hub.Gate)
        {
            if (hub.Runs.TryGetValue(id, out var run) && !run.IsFinal)
            {
                hub.Post(run, happening);
            }
        }

        return Task.CompletedTask;
    }

    private int Purge(Run run, bool recursive)
    {
        var children = recursive ? hub.Runs.Values.Where(child => child.Parent?.Run == run && child.IsFinal).ToList() : [];
        return (hub.Runs.Remove(run.Id) ? 1 : 0) + children.Sum(child => Purge(child, recursive));
    }

    /// <summary>Takes all failures back. That is right for runs whose code dealt with none of them, and this host knows no others.</summary>
    private void Rewind(Run run)
    {
        foreach (var failed in run.Deeds.Where(deed => deed.Kind == DeedKind.SubOrchestration).Select(deed => hub.Runs.GetValueOrDefault(deed.Target)).OfType<Run>().Where(child => child.Status == OrchestrationRuntimeStatus.Failed).ToList())
        {
            Rewind(failed);
        }

        _ = run.History.RemoveAll(happening => happening.Kind == HappeningKind.TaskFailed);
        (run.Status, run.Failure, run.Seen) = (OrchestrationRuntimeStatus.Running, null, run.History.Count);
        hub.Resume(run);
    }

    private async Task<OrchestrationMetadata> WaitAsync(string id, Func<Run, bool> isIt, bool withPayloads, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (hub.Gate)
            {
                var run = hub.Runs.GetValueOrDefault(id) ?? throw new InvalidOperationException($"There is no orchestration '{id}'.");
                if (isIt(run))
                {
                    return run.ToMetadata(withPayloads);
                }

                changed = run.Changed.Task;
            }

            await changed.WaitAsync(cancellation);
        }
    }
}
