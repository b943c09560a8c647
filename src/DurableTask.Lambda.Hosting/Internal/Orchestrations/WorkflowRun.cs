using System.Text.Json;
using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using Microsoft.DurableTask;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// One invocation of one generation of a run. Orchestrator code runs in turns: up to its first wait, and then once for each task that has
/// ended, until the run is over or nothing more can happen in this invocation.
/// </summary>
/// <remarks>
/// <para>What is done between two turns, the first that applies:</para>
/// <list type="table">
/// <item><term>An order was written, and there is a choice</term><description>give back the task that it names</description></item>
/// <item><term>Steps were asked for</term><description>write the order in which tasks were given back, then begin them</description></item>
/// <item><term>A task has ended</term><description>give it back</description></item>
/// <item><term>Steps are under way</term><description>keep the status, wait for one</description></item>
/// <item><term>Other tasks were asked for</term><description>write the order, keep the status, begin them all; this ends the invocation</description></item>
/// <item><term>Otherwise</term><description>keep the status, ask for a task that is under way; this ends the invocation</description></item>
/// </list>
/// <para>To begin or ask for anything that goes on outside of this process ends the invocation at once, so this comes last.</para>
/// </remarks>
internal sealed partial class WorkflowRun(RunInput input, IDurableContext durable, KnownOperations known, RunHost host)
{
    private readonly CodeTurn _turn = new();
    private readonly RunEvents _events = new();
    private readonly PendingTasks _pending = new(known);
    private readonly Slots _slots = new(durable);
    private OrderLog _order = null!;
    private StatusLog _status = null!;
    private Task<object?>? _code;
    private ContinueAsNewOptions? _continuation;
    private Exception? _fatal;
    private int _operations;
    private int _nextTask;

    public RunInput Run => input;

    public DataConverter Converter => host.Options.DataConverter;

    /// <summary>UTC ticks of the last event; orchestrator code knows no other time.</summary>
    public long Now { get; private set; } = Math.Max(input.At, input.StartAt ?? 0);

    public object? Input { get; private set; }

    public bool IsReplaying { get; private set; } = known.Count > 0;

    /// <summary>Runs to the end of the run. Does not return where the invocation ends before.</summary>
    /// <exception cref="StepException">The run failed; its type, message and data say why.</exception>
    public async Task<JsonElement> RunAsync()
    {
        // In this order, as the first operations of any execution.
        (_order, _status) = (new(_slots.Next("order"), known), new(_slots.Next("status"), known, host.Options, host.Time));
        var begin = _slots.Next(OperationNames.Begin);
        var end = _slots.Next(OperationNames.Continue);
        _operations = known.Count;
        await _order.ReadAsync().ConfigureAwait(false);
        await _status.ReadAsync().ConfigureAwait(false);
        if (input.StartAt is { } startAt && startAt > input.At)
        {
            await (await begin.ConfigureAwait(false)).WaitAsync(WaitOf(startAt - input.At), OperationNames.Begin).ConfigureAwait(false);
        }

        _turn.Run(Start, isCode: true);
        while (!IsOver())
        {
            GiveBack(await NextAsync().ConfigureAwait(false));
        }

        return PayloadJson.Of(await EndAsync(end).ConfigureAwait(false));
    }

    private void Start()
    {
        foreach (var raised in input.Events ?? [])
        {
            _events.Keep(raised);
        }

        try
        {
            var orchestrator = host.Tasks.Orchestrator(input.Name, input.Version, host.Services);
            Input = PayloadJson.Unpack(input.Input) is { } text ? Converter.Deserialize(text, orchestrator.InputType) : null;
            _code = orchestrator.RunAsync(new LambdaOrchestrationContext(this, host.Loggers), Input);
        }
        catch (Exception exception)
        {
            _fatal = exception;
        }
    }

    private bool IsOver()
    {
        if (_fatal is null && (_turn.WasLeft || (_code is { IsCompleted: false } && _pending.Count == 0)))
        {
            _fatal = new NonDeterministicRunException(
                $"Run '{input.InstanceId}' ({input.Name}) awaits something that its context did not give: a task of another library, or an await that left the orchestrator's thread. Do such things in activities.");
        }

        return _fatal is not null || (_code is { IsCompleted: true } && !_pending.HoldsEnd);
    }

    private void GiveBack((PendingRunTask Task, TaskEnd End) ended)
    {
        _ = _pending.Remove(ended.Task.Id);
        Now = Math.Max(Now, Math.Max(ended.End.At, ended.Task.Due ?? 0));
        IsReplaying = _order.HasNext || known.HighestTask >= _nextTask;
        _turn.Run(() => ended.Task.Deliver(ended.End));
    }

    private async Task<RunOutput> EndAsync(Task<IDurableContext> slot)
    {
        var failure = _fatal ?? (_code!.IsFaulted || _code.IsCanceled ? _code.Exception?.InnerException ?? new TaskCanceledException(_code) : null);
        if (failure is null && _continuation is not null)
        {
            await _order.WriteAsync().ConfigureAwait(false);
            return await ContinueAsync(await slot.ConfigureAwait(false), _continuation).ConfigureAwait(false);
        }

        if (failure is not null)
        {
            throw Failed(Failure.Of(failure));
        }

        try
        {
            RunOutput output = new(Now) { Output = PayloadJson.Pack(Converter, _code!.Result), Status = _status.Current };
            _ = PayloadSize.Check(PayloadJson.Of(output), host.Options, $"The output of run '{input.InstanceId}' ({input.Name})");
            return output;
        }
        catch (Exception exception)
        {
            throw Failed(Failure.Of(exception));
        }
    }

    private StepException Failed(Failure failure) => new(failure.Message)
    {
        ErrorType = failure.Type,
        ErrorData = PayloadJson.Text(PayloadJson.Of(new RunFailure(failure) { Status = _status.Current })),
    };
}
