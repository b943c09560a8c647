using System.Text.Json;
using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>What orchestrator code asks for.</summary>
internal sealed partial class WorkflowRun
{
    private static readonly StepConfig Once = new() { RetryStrategy = RetryStrategy.None };

    // The service's own limit, a year and a day.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(31_622_400);

    private PendingRunTask? _lastSent;

    public Task<T> CallActivity<T>(string name, string version, object? value)
    {
        CheckThread();
        TaskInput call = new(name, version, input.InstanceId) { Input = PayloadJson.Pack(Converter, value) };
        var payload = Checked(PayloadJson.Of(call), "The input of activity", name);
        var isStep = host.Options.InlineActivities.Contains(name);
        var isKnown = host.Tasks.HasActivity(name);
        return Begin<T>(name, hasOperation: isKnown, isStep, RunCallAsync, (id, failure) => TaskFailures.OfActivity(name, id, failure));

        Task<TaskEnd> RunCallAsync(IDurableContext context, string operation) =>
            !isKnown ? Task.FromResult(new TaskEnd(0) { Failure = Failure.Of(new UnknownTaskException("activity", name, version), isFinal: true) })
            : isStep ? StepAsync(context, operation, () => host.Activities.RunAsync(call))
            : InvokeAsync(context, operation, payload);
    }

    public Task<T> CallSubOrchestration<T>(string name, string instanceId, TaskVersion? version, object? value, IReadOnlyDictionary<string, string>? tags)
    {
        CheckThread();
        RunInput run = new(name, instanceId, Now)
        {
            Version = version?.Version ?? host.Options.DefaultVersion,
            Input = PayloadJson.Pack(Converter, value),
            Parent = new(input.Name, input.InstanceId),
            Tags = tags,
        };
        var payload = Checked(PayloadJson.Of(run), "The input of sub-orchestration", name);
        return Begin<T>(
            name, hasOperation: true, isStep: false, (context, operation) => RunChildAsync(context, operation, payload), (id, failure) => TaskFailures.OfSubOrchestration(name, id, failure));
    }

    public Task CreateTimer(long due, CancellationToken cancellation)
    {
        CheckThread();
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellation);
        }

        var wait = TimeSpan.FromTicks(due - Now);
        if (wait > LongestWait)
        {
            throw new LambdaNotSupportedException($"A timer of {wait.TotalDays:0} days was asked for; an execution lasts a year at most.");
        }

        var isOver = wait <= TimeSpan.Zero;
        TaskCompletionSource<object?> source = new();
        var task = Add(
            OperationNames.Timer,
            hasOperation: !isOver,
            isStep: false,
            async (context, operation) =>
            {
                if (!isOver)
                {
                    await context.WaitAsync(WaitOf(wait.Ticks), operation).ConfigureAwait(false);
                }

                return new TaskEnd(due);
            },
            _ => source.TrySetResult(null),
            due);
        _ = cancellation.CanBeCanceled ? cancellation.Register(() => Cancel(task, source, cancellation), useSynchronizationContext: false) : default;
        return source.Task;
    }

    public void SendEvent(string instanceId, string name, object? payload)
    {
        CheckThread();
        // A step may be done again; by this the other run knows what it has.
        var key = FormattableString.Invariant($"{input.InstanceId}/{input.Generation}/{_nextTask}");
        RaisedEvent raised = new(name, PayloadJson.Pack(Converter, payload), Now) { Key = key };
        var before = _lastSent;
        _lastSent = Add($"{OperationNames.SendEvent} {name}", hasOperation: true, isStep: true, SendAsync, _ => { });

        async Task<TaskEnd> SendAsync(IDurableContext context, string operation)
        {
            // In the order in which they are sent.
            _ = before is null ? null : await before.BeginAsync().ConfigureAwait(false);
            return await StepAsync(context, operation, async () =>
            {
                await host.Outside.SendEventAsync(instanceId, raised).ConfigureAwait(false);
                return PayloadJson.Of(new TaskOutcome(host.Time.GetUtcNow().UtcTicks));
            }).ConfigureAwait(false);
        }
    }

    public void SetCustomStatus(object? status)
    {
        CheckThread();
        var value = PayloadJson.Pack(Converter, status);
        _status.Set(value is null ? null : Checked(value.Value, "The custom status"));
    }

    public void ContinueAsNew(ContinueAsNewOptions continuation)
    {
        CheckThread();
        _continuation = continuation;
    }

    private static TimeSpan WaitOf(long ticks) => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(TimeSpan.FromTicks(ticks).TotalSeconds)));

    private Task<T> Begin<T>(
        string name, bool hasOperation, bool isStep, Func<IDurableContext, string, Task<TaskEnd>> run, Func<int, Failure, TaskFailedException> failed)
    {
        TaskCompletionSource<T> source = new();
        var id = _nextTask;
        _ = Add(name, hasOperation, isStep, run, end =>
        {
            if (end.Failure is { } failure)
            {
                _ = source.TrySetException(failed(id, failure));
                return;
            }

            try
            {
                _ = source.TrySetResult(PayloadJson.Unpack(end.Result) is { } text ? Converter.Deserialize<T>(text)! : default!);
            }
            catch (Exception exception) when (!source.Task.IsCompleted)
            {
                // The code asked for a type that the result is not; its await says so.
                _ = source.TrySetException(exception);
            }
        });
        return source.Task;
    }

    private PendingRunTask Add(
        string what, bool hasOperation, bool isStep, Func<IDurableContext, string, Task<TaskEnd>> run, Action<TaskEnd> deliver, long? due = null)
    {
        var name = OperationNames.Task(_nextTask, what);
        PendingRunTask task = new()
        {
            Id = _nextTask++,
            Name = name,
            Slot = hasOperation ? _slots.Next(name) : null,
            Run = context => run(context, name),
            Deliver = deliver,
            IsStep = isStep || !hasOperation,
            Due = due,
        };
        _pending.Add(task);
        return task;
    }

    // On a thread of its own, so that those which compute go side by side.
    private static async Task<TaskEnd> StepAsync(IDurableContext context, string name, Func<Task<JsonElement>> run) =>
        TaskEnd.Of(PayloadJson.To<TaskOutcome>(await context.StepAsync((_, _) => Task.Run(run), name, Once).ConfigureAwait(false)));

    private async Task<TaskEnd> InvokeAsync(IDurableContext context, string name, JsonElement payload)
    {
        try
        {
            return TaskEnd.Of(PayloadJson.To<TaskOutcome>(await context.InvokeAsync<JsonElement, JsonElement>(host.Options.ActivityFunction, payload, name).ConfigureAwait(false)));
        }
        catch (InvokeException exception)
        {
            return new(0) { Failure = TaskFailures.OfFunction(exception) };
        }
    }

    private async Task<TaskEnd> RunChildAsync(IDurableContext context, string name, JsonElement payload)
    {
        try
        {
            var output = PayloadJson.To<RunOutput>(await context.InvokeAsync<JsonElement, JsonElement>(host.Options.WorkflowFunction, payload, name).ConfigureAwait(false));
            return new(output.At) { Result = output.Output };
        }
        catch (InvokeException exception)
        {
            return new(0) { Failure = TaskFailures.OfRun(exception) };
        }
    }

    private JsonElement Checked(JsonElement payload, string what, string? name = null) =>
        PayloadSize.Check(payload, host.Options, $"{what}{(name is null ? "" : $" '{name}'")} in run '{input.InstanceId}' ({input.Name})");

    private void Cancel(PendingRunTask timer, TaskCompletionSource<object?> source, CancellationToken cancellation)
    {
        if (_pending.Remove(timer.Id))
        {
            CodeTurn.Detached(() => source.TrySetCanceled(cancellation));
        }
    }

    private void CheckThread()
    {
        if (!_turn.IsMine)
        {
            throw new NonDeterministicRunException($"Run '{input.InstanceId}' ({input.Name}) used its context on a thread that is not the orchestrator's. Do such things in activities.");
        }
    }
}
