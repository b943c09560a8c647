using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.DurableExecution;
using Amazon.Lambda.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ErrorObject = Amazon.Lambda.DurableExecution.ErrorObject;

namespace DurableTask.Lambda.Cloud;

/// <summary>
/// A durable context with the service's rules: operations are told apart by their order, what is known is given back at once, and to ask for
/// what is not over ends the invocation.
/// </summary>
internal sealed class CloudContext(Invocation invocation, string prefix) : IDurableContext
{
    private static readonly NotSupportedException Unused = new("The code under test has no use for this.");

    private int _count;

    public ILogger Logger => NullLogger.Instance;

    public IExecutionContext ExecutionContext => throw Unused;

    public ILambdaContext LambdaContext => throw Unused;

    public async Task<T> StepAsync<T>(Func<IStepContext, CancellationToken, Task<T>> func, string? name = null, StepConfig? config = null, CancellationToken cancellationToken = default)
    {
        var (id, operation) = Next("STEP", name);
        if (operation is { HasEnded: true })
        {
            return Json.Value<T>(operation.Result);
        }

        if (operation is null && !Begin(operation = new() { Id = id, Type = "STEP", Name = name }, "StepStarted", _ => { }, () => { }))
        {
            return await Invocation.Never<T>();
        }

        var text = Json.Text(await func(null!, CancellationToken.None));
        if (!invocation.IsClosed && Execution.Cloud.LosesResultOf?.Invoke(name ?? "") == true)
        {
            invocation.Close(Ending.Crashed);
            return await Invocation.Never<T>();
        }

        var goesOn = invocation.Checkpoint(
            () => Execution.End(operation, "SUCCEEDED", text, null, "StepSucceeded", entry => entry.StepSucceededDetails = new() { Result = new() { Payload = text } }), isLast: true);
        return goesOn ? Json.Value<T>(text) : await Invocation.Never<T>();
    }

    public Task WaitAsync(TimeSpan duration, string? name = null, CancellationToken cancellationToken = default)
    {
        if (duration < TimeSpan.FromSeconds(1) || duration > TimeSpan.FromSeconds(31_622_400) || duration.TotalSeconds % 1 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "Waits last 1..31,622,400 whole seconds.");
        }

        var (id, operation) = Next("WAIT", name);
        if (operation is { HasEnded: true })
        {
            return Task.CompletedTask;
        }

        var isNew = operation is null;
        if (operation is null)
        {
            operation = new() { Id = id, Type = "WAIT", Name = name };
            Begin(
                operation,
                "WaitStarted",
                entry => entry.WaitStartedDetails = new() { ScheduledEndTimestamp = DurableExecution.Now + duration },
                () => _ = Later(Execution.Cloud.SkipsWaits ? TimeSpan.FromMilliseconds(1) : duration, () => Execution.End(operation, "SUCCEEDED", null, null, "WaitSucceeded", _ => { })));
        }

        return invocation.SuspendAsync<object?>(isNew);
    }

    public Task<TResult> InvokeAsync<TPayload, TResult>(string functionName, TPayload payload, string? name = null, InvokeConfig? config = null, CancellationToken cancellationToken = default)
    {
        var (id, operation) = Next("CHAINED_INVOKE", name);
        if (operation is { HasEnded: true })
        {
            return operation.Status == "SUCCEEDED" ? Task.FromResult(Json.Value<TResult>(operation.Result)) : Task.FromException<TResult>(Failed(operation, functionName));
        }

        var isNew = operation is null;
        if (operation is null)
        {
            var text = Json.Text(payload);
            ChainedInvokeStartedDetails details = new() { FunctionName = functionName, Input = new() { Payload = text } };
            operation = new() { Id = id, Type = "CHAINED_INVOKE", Name = name };
            Begin(
                operation,
                "ChainedInvokeStarted",
                entry => entry.ChainedInvokeStartedDetails = details,
                () => _ = Task.Run(() => new ChainedCall(Execution, operation, details).RunAsync(text), CancellationToken.None),
                text);
        }

        return invocation.SuspendAsync<TResult>(isNew);
    }

    public async Task<ICallback<T>> CreateCallbackAsync<T>(string? name = null, CallbackConfig? config = null, CancellationToken cancellationToken = default)
    {
        var (id, operation) = Next("CALLBACK", name);
        if (operation is null)
        {
            operation = new() { Id = id, Type = "CALLBACK", Name = name, CallbackId = $"{Execution.Arn}#{id}" };
            var goesOn = invocation.Checkpoint(
                () => Execution.Add(operation, "CallbackStarted", entry => entry.CallbackStartedDetails = new() { CallbackId = operation.CallbackId }, 0), isLast: true);
            if (!goesOn)
            {
                return await Invocation.Never<ICallback<T>>();
            }
        }

        return new Callback<T>(invocation, operation);
    }

    public Task<T> RunInChildContextAsync<T>(
        Func<IDurableContext, CancellationToken, Task<T>> func, string? name = null, ChildContextConfig? config = null, CancellationToken cancellationToken = default) =>
        config?.NestingType == NestingType.Flat ? func(new CloudContext(invocation, Next("CONTEXT", null).Id), CancellationToken.None) : throw Unused;

    public void ConfigureLogger(LoggerConfig config) => throw Unused;

    public Task StepAsync(Func<IStepContext, CancellationToken, Task> func, string? name = null, StepConfig? config = null, CancellationToken cancellationToken = default) => throw Unused;

    public Task RunInChildContextAsync(Func<IDurableContext, CancellationToken, Task> func, string? name = null, ChildContextConfig? config = null, CancellationToken cancellationToken = default) => throw Unused;

    public Task<T> WaitForCallbackAsync<T>(Func<string, IWaitForCallbackContext, CancellationToken, Task> submitter, string? name = null, WaitForCallbackConfig? config = null, CancellationToken cancellationToken = default) => throw Unused;

    public Task<TState> WaitForConditionAsync<TState>(
        Func<TState, IConditionCheckContext, CancellationToken, Task<TState>> check, WaitForConditionConfig<TState> config, string? name = null, CancellationToken cancellationToken = default) => throw Unused;

    public Task<IBatchResult<T>> ParallelAsync<T>(
        IReadOnlyList<Func<IDurableContext, CancellationToken, Task<T>>> branches, string? name = null, ParallelConfig? config = null, CancellationToken cancellationToken = default) => throw Unused;

    public Task<IBatchResult<T>> ParallelAsync<T>(
        IReadOnlyList<DurableBranch<T>> branches, string? name = null, ParallelConfig? config = null, CancellationToken cancellationToken = default) => throw Unused;

    public Task<IBatchResult<TResult>> MapAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, Func<IDurableContext, TItem, int, IReadOnlyList<TItem>, CancellationToken, Task<TResult>> func, string? name = null, MapConfig<TItem>? config = null,
        CancellationToken cancellationToken = default) => throw Unused;

    private DurableExecution Execution => invocation.Execution;

    private (string Id, CloudOperation? Operation) Next(string type, string? name)
    {
        var id = $"{prefix}-{Interlocked.Increment(ref _count)}";
        var operation = Execution.Find(id);
        return operation is null || (operation.Type == type && operation.Name == name)
            ? (id, operation)
            : throw new NonDeterministicExecutionException($"Operation {id} was {operation.Type} '{operation.Name}' and is {type} '{name}' now.");
    }

    /// <param name="operation">The new operation.</param>
    /// <param name="eventType">Its event's type.</param>
    /// <param name="describe">Its event's details.</param>
    /// <param name="follow">What the service does then, whatever happens to the function.</param>
    /// <param name="payload">What it is given.</param>
    private bool Begin(CloudOperation operation, string eventType, Action<Event> describe, Action follow, string payload = "") => invocation.Checkpoint(() =>
    {
        var added = Execution.Add(operation, eventType, describe, Encoding.UTF8.GetByteCount(payload));
        follow();
        return added;
    });

    private static async Task Later(TimeSpan duration, Action end)
    {
        using PeriodicTimer timer = new(duration);
        _ = await timer.WaitForNextTickAsync();
        end();
    }

    private static InvokeException Failed(CloudOperation operation, string functionName)
    {
        ErrorObject error = operation.Error ?? new();
        var message = error.ErrorMessage ?? "Chained invoke failed.";
        return operation.Status switch
        {
            "STOPPED" => new InvokeStoppedException(message) { FunctionName = functionName, ErrorType = error.ErrorType, ErrorData = error.ErrorData },
            "TIMED_OUT" => new InvokeTimedOutException(message) { FunctionName = functionName, ErrorType = error.ErrorType, ErrorData = error.ErrorData },
            _ => new InvokeFailedException(message) { FunctionName = functionName, ErrorType = error.ErrorType, ErrorData = error.ErrorData },
        };
    }

    private sealed class Callback<T>(Invocation invocation, CloudOperation operation) : ICallback<T>
    {
        public string CallbackId => operation.CallbackId!;

        public Task<T> GetResultAsync(CancellationToken cancellationToken = default) =>
            operation.HasEnded ? Task.FromResult(Json.Value<T>(operation.Result)) : invocation.SuspendAsync<T>(isNew: false);
    }
}
