using System.Text.Json;
using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// External events. From its first wait on a run has one callback open, through which whoever raises an event of any name sends it; as soon
/// as one came, the next is opened. So events keep their order, and those that nobody waits for are kept.
/// </summary>
internal sealed partial class WorkflowRun
{
    private bool _isListening;

    public Task<T> WaitForEvent<T>(string name, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckThread();
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        TaskCompletionSource<T> source = new();
        if (_events.Take(name) is { } kept)
        {
            Give(source, kept);
            return source.Task;
        }

        _events.Wait(name, new(source.Task, raised => Give(source, raised)));
        _ = cancellation.CanBeCanceled ? cancellation.Register(() => CodeTurn.Detached(() => source.TrySetCanceled(cancellation)), useSynchronizationContext: false) : default;
        if (!_isListening)
        {
            _isListening = true;
            Listen();
        }

        return source.Task;
    }

    private void Listen()
    {
        var name = OperationNames.Task(_nextTask, OperationNames.Events);
        Task<ICallback<JsonElement>>? callback = null;
        _pending.Add(new()
        {
            Id = _nextTask++,
            Name = name,
            Slot = _slots.Next(name),
            Holds = false,
            Prepare = CreateAsync,
            Run = async context =>
            {
                var raised = PayloadJson.To<RaisedEvent>(await (await CreateAsync(context).ConfigureAwait(false)).GetResultAsync().ConfigureAwait(false));
                return new(raised.At) { Result = PayloadJson.Of(raised) };
            },
            Deliver = end =>
            {
                Listen();
                _events.Raise(PayloadJson.To<RaisedEvent>(end.Result!.Value));
            },
        });

        Task<ICallback<JsonElement>> CreateAsync(IDurableContext context) => callback ??= context.CreateCallbackAsync<JsonElement>(name);
    }

    private void Give<T>(TaskCompletionSource<T> source, RaisedEvent raised)
    {
        try
        {
            _ = source.TrySetResult(PayloadJson.Unpack(raised.Input) is { } text ? Converter.Deserialize<T>(text)! : default!);
        }
        catch (Exception exception) when (!source.Task.IsCompleted)
        {
            _ = source.TrySetException(exception);
        }
    }
}
