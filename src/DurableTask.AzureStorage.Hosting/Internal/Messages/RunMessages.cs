using DurableTask.AzureStorage.Hosting.Internal.Client;
using DurableTask.Core;
using DurableTask.Core.History;

namespace DurableTask.AzureStorage.Hosting.Internal.Messages;

/// <summary>Sends what clients have to say to runs.</summary>
/// <remarks>
/// | the run                    | event, suspension, resumption                          | termination                                    |
/// |----------------------------|--------------------------------------------------------|------------------------------------------------|
/// | is unknown                 | sent: a sub-orchestration has no row before its first step | not sent: the worker would fail, and pause for 10 s |
/// | is to begin later          | <see cref="RunNotBegunException"/>                     | sent; <see cref="Tasks.CancelledStarts"/> holds it |
/// | has not begun              | waits; after <see cref="Patience"/> <see cref="RunNotBegunException"/> | sent; the same                 |
/// | runs, or is suspended      | sent                                                   | sent                                           |
/// | has ended                  | not sent                                               | not sent                                       |
/// The service drops a message for a run without a history, and a start may be hidden in the queue while later messages are seen: for
/// seconds if a worker saw it before its row in the table, longer if the worker that had it was killed or gave its partition away.
/// </remarks>
internal sealed class RunMessages(AzureStorageOrchestrationService service, TimeProvider time)
{
    /// <summary>How long a run that has not begun is waited for. A start that a worker saw too early comes back after 2 to 8 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(25), LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Sends an event, a suspension or a resumption.</summary>
    /// <exception cref="RunNotBegunException">The run has not begun.</exception>
    public async Task SendAsync(string id, HistoryEvent message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var run = await UntilBegunAsync(id, Patience, cancellation).ConfigureAwait(false);
        if (run is { OrchestrationStatus: OrchestrationStatus.Pending })
        {
            throw new RunNotBegunException(id, StartOf(run));
        }

        if (run?.OrchestrationStatus.IsFinal() != true)
        {
            await SendNowAsync(id, message).ConfigureAwait(false);
        }
    }

    public async Task TerminateAsync(string id, string? output, bool isRecursive, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        cancellation.ThrowIfCancellationRequested();
        if (await FindAsync(id).ConfigureAwait(false) is { } run && !run.OrchestrationStatus.IsFinal())
        {
            await SendNowAsync(id, Termination.Of(output, isRecursive)).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a run that could begin now.</summary>
    /// <returns>
    /// How the run is then; Pending if it has not begun within <paramref name="patience"/> or is to begin later; null for no such run.
    /// </returns>
    public async Task<OrchestrationState?> UntilBegunAsync(string id, TimeSpan patience, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstLook; ; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            cancellation.ThrowIfCancellationRequested();
            var run = await FindAsync(id).ConfigureAwait(false);
            if (run is not { OrchestrationStatus: OrchestrationStatus.Pending } || StartOf(run) is not null || time.GetElapsedTime(started) >= patience)
            {
                return run;
            }

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private Task SendNowAsync(string id, HistoryEvent message) =>
        service.SendTaskOrchestrationMessageAsync(new() { OrchestrationInstance = new() { InstanceId = id }, Event = message });

    private DateTimeOffset? StartOf(OrchestrationState run) =>
        run.ScheduledStartTime is { } start && new DateTimeOffset(DateTime.SpecifyKind(start, DateTimeKind.Utc)) is var at && at > time.GetUtcNow() ? at : null;

    private async Task<OrchestrationState?> FindAsync(string id) =>
        (await service.GetOrchestrationStateAsync(id, allExecutions: false, fetchInput: false).ConfigureAwait(false)).FirstOrDefault();
}
