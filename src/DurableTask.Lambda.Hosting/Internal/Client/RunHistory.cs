using Amazon.Lambda.Model;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Lambda.Hosting.Internal.Orchestrations;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>An execution's events as Durable Task has them. What only we need, as orders and statuses, is left out.</summary>
internal sealed class RunHistory(RunExecution run, LambdaTaskHubOptions options)
{
    private readonly List<HistoryEvent> _events = [];

    public async Task<IList<HistoryEvent>> ReadAsync(IAsyncEnumerable<Event> entries)
    {
        var start = Time(run.Execution.StartTimestamp);
        _events.Add(new OrchestratorStartedEvent(-1) { Timestamp = start });
        _events.Add(new ExecutionStartedEvent(-1, PayloadJson.Unpack(run.Input.Input))
        {
            Timestamp = start,
            Name = run.Input.Name,
            Version = run.Input.Version,
            OrchestrationInstance = new() { InstanceId = run.Input.InstanceId },
        });
        await foreach (var entry in entries.ConfigureAwait(false))
        {
            if (entry.Name is { } name && OperationNames.TaskOf(name) is >= 0 and var id)
            {
                Add(entry, id, OperationNames.WhatOf(name));
            }
        }

        if (!run.IsRunning)
        {
            AddEnd();
        }

        return _events;
    }

    private void Add(Event entry, int id, string name)
    {
        var at = Time(entry.EventTimestamp);
        var isRun = FunctionName.AreSame(entry.ChainedInvokeStartedDetails?.FunctionName, options.WorkflowFunction);
        HistoryEvent? added = entry.EventType?.Value switch
        {
            "StepStarted" when !name.StartsWith(OperationNames.SendEvent, StringComparison.Ordinal) => new TaskScheduledEvent(id, name, "", null),
            "ChainedInvokeStarted" when isRun => new SubOrchestrationInstanceCreatedEvent(id) { Name = name, Input = Given<RunInput>(entry)?.Input is { } given ? PayloadJson.Text(given) : null },
            "ChainedInvokeStarted" => new TaskScheduledEvent(id, name, "", Given<TaskInput>(entry)?.Input is { } given ? PayloadJson.Text(given) : null),
            "StepSucceeded" when !name.StartsWith(OperationNames.SendEvent, StringComparison.Ordinal) => Task(id, entry.StepSucceededDetails?.Result?.Payload),
            "ChainedInvokeSucceeded" => IsRun(id) ? Run(id, entry.ChainedInvokeSucceededDetails?.Result?.Payload) : Task(id, entry.ChainedInvokeSucceededDetails?.Result?.Payload),
            "ChainedInvokeFailed" or "ChainedInvokeStopped" or "ChainedInvokeTimedOut" => Failed(id, entry.ChainedInvokeFailedDetails?.Error?.Payload),
            "WaitStarted" => new TimerCreatedEvent(id, Time(entry.WaitStartedDetails?.ScheduledEndTimestamp)),
            "WaitSucceeded" => new TimerFiredEvent(-1) { TimerId = id },
            "CallbackSucceeded" => Raised(entry.CallbackSucceededDetails?.Result?.Payload),
            _ => null,
        };
        if (added is not null)
        {
            added.Timestamp = at;
            _events.Add(added);
        }
    }

    private static T? Given<T>(Event entry) where T : class => entry.ChainedInvokeStartedDetails?.Input?.Payload is { Length: > 0 } payload ? PayloadJson.To<T>(payload) : null;

    private static HistoryEvent Task(int id, string? payload)
    {
        var outcome = payload is null ? null : PayloadJson.To<TaskOutcome>(payload);
        return outcome?.Failure is { } failure
            ? new TaskFailedEvent(-1, id, failure.Message, null, Core(failure))
            : new TaskCompletedEvent(-1, id, PayloadJson.Unpack(outcome?.Result));
    }

    private static SubOrchestrationInstanceCompletedEvent Run(int id, string? payload) =>
        new(-1, id, payload is null ? null : PayloadJson.Unpack(PayloadJson.To<RunOutput>(payload).Output));

    private HistoryEvent Failed(int id, ErrorObject? error) => IsRun(id)
        ? new SubOrchestrationInstanceFailedEvent(-1, id, error?.ErrorMessage, null, null)
        : new TaskFailedEvent(-1, id, error?.ErrorMessage, null, null);

    private static EventRaisedEvent? Raised(string? payload)
    {
        var raised = payload is null ? null : PayloadJson.To<RaisedEvent>(payload);
        return raised is null ? null : new(-1, PayloadJson.Unpack(raised.Input)) { Name = raised.Name };
    }

    private bool IsRun(int id) => _events.OfType<SubOrchestrationInstanceCreatedEvent>().Any(created => created.EventId == id);

    private void AddEnd()
    {
        var end = run.ToMetadata(options.DataConverter, null, default);
        _events.Add(new ExecutionCompletedEvent(-1, end.SerializedOutput, (OrchestrationStatus)(int)end.RuntimeStatus, end.FailureDetails is { } failure ? Core(Failure.Of(failure)) : null)
        {
            Timestamp = Time(run.Execution.EndTimestamp),
        });
    }

    private static FailureDetails Core(Failure failure) => new(failure.Type, failure.Message, failure.Stack, failure.Inner is { } inner ? Core(inner) : null, failure.IsFinal);

    private static DateTime Time(DateTime? time) => DateTime.SpecifyKind(time ?? default, DateTimeKind.Utc);
}
