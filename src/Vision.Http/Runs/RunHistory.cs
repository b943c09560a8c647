using System.Text.Json;
using DurableTask.Core.History;

namespace Vision.Http.Runs;

/// <summary>History events in the form that the Durable Functions HTTP API gives them.</summary>
internal static class RunHistory
{
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Of(IEnumerable<HistoryEvent> events, bool showOutput)
    {
        var scheduled = new Dictionary<int, (string? Name, DateTime At)>();
        var shown = new List<IReadOnlyDictionary<string, object?>>();
        foreach (var entry in events)
        {
            var item = new Dictionary<string, object?> { ["EventType"] = entry.EventType.ToString(), ["Timestamp"] = entry.Timestamp };
            switch (entry)
            {
                case ExecutionStartedEvent started:
                    item["FunctionName"] = started.Name;
                    break;
                case TaskScheduledEvent task:
                    scheduled[task.EventId] = (task.Name, task.Timestamp);
                    continue;
                case SubOrchestrationInstanceCreatedEvent created:
                    scheduled[created.EventId] = (created.Name, created.Timestamp);
                    continue;
                case TaskCompletedEvent done:
                    Add(item, scheduled.GetValueOrDefault(done.TaskScheduledId), showOutput ? done.Result : null);
                    break;
                case SubOrchestrationInstanceCompletedEvent done:
                    Add(item, scheduled.GetValueOrDefault(done.TaskScheduledId), showOutput ? done.Result : null);
                    break;
                case TaskFailedEvent failed:
                    Add(item, scheduled.GetValueOrDefault(failed.TaskScheduledId), null);
                    item["Reason"] = failed.Reason;
                    break;
                case SubOrchestrationInstanceFailedEvent failed:
                    Add(item, scheduled.GetValueOrDefault(failed.TaskScheduledId), null);
                    item["Reason"] = failed.Reason;
                    break;
                case TimerCreatedEvent timer:
                    item["FireAt"] = timer.FireAt;
                    break;
                case TimerFiredEvent timer:
                    item["FireAt"] = timer.FireAt;
                    break;
                case EventRaisedEvent raised:
                    item["Name"] = raised.Name;
                    item["Input"] = showOutput ? RunBody.Payload(raised.Input) : null;
                    break;
                case ExecutionCompletedEvent completed:
                    item["OrchestrationStatus"] = completed.OrchestrationStatus.ToString();
                    if (showOutput)
                        item["Result"] = RunBody.Payload(completed.Result);
                    break;
                case OrchestratorStartedEvent:
                    continue;
            }

            shown.Add(item);
        }

        return shown;
    }

    // As there, a finished step is one entry with both times; the entry that only scheduled it is left out.
    private static void Add(Dictionary<string, object?> item, (string? Name, DateTime At) scheduled, string? result)
    {
        item["FunctionName"] = scheduled.Name;
        item["ScheduledTime"] = scheduled.At;
        if (result is not null)
            item["Result"] = RunBody.Payload(result) ?? default(JsonElement);
    }
}
