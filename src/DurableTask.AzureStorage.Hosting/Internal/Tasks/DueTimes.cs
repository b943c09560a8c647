using DurableTask.Core.History;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>
/// Keeps timers and scheduled starts from coming early. Queues hide messages for whole seconds, so the service delivers up to one second
/// before
/// the time; the rest is waited for here. Timers that come together are put into the order of their times.
/// </summary>
internal sealed class DueTimes(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public async Task KeepAsync(IList<HistoryEvent> step)
    {
        Sort(step);
        var due = step.Select(Due).Max();
        var rest = due - time.GetUtcNow().UtcDateTime;
        if (rest <= TimeSpan.Zero || rest > Longest)
        {
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        for (; now < due; now = time.GetUtcNow().UtcDateTime)
        {
            // A delay ends at a whole millisecond, and takes what is given beyond one for nothing.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((due - now).TotalMilliseconds)), time).ConfigureAwait(false);
        }

        foreach (var started in step.OfType<OrchestratorStartedEvent>())
        {
            // What the orchestrator takes for the present.
            started.Timestamp = now;
        }
    }

    private static DateTime Due(HistoryEvent entry) => entry switch
    {
        TimerFiredEvent timer => timer.FireAt,
        ExecutionStartedEvent { ScheduledStartTime: { } start } => start,
        _ => DateTime.MinValue,
    };

    private static void Sort(IList<HistoryEvent> step)
    {
        var places = Enumerable.Range(0, step.Count).Where(place => step[place] is TimerFiredEvent).ToList();
        if (places.Count < 2)
        {
            return;
        }

        var timers = places.Select(place => (TimerFiredEvent)step[place]).OrderBy(timer => timer.FireAt).ThenBy(timer => timer.TimerId).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            step[places[i]] = timers[i];
        }
    }
}
