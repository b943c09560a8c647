using System.Text.Json;
using Amazon.Lambda.DurableExecution;

namespace DurableTask.Lambda.Cloud;

internal enum Ending { Succeeded, Failed, Pending, Crashed }

/// <summary>One invocation of the workflow function. What its code does after its end is never seen.</summary>
internal sealed class Invocation(DurableExecution execution)
{
    private readonly TaskCompletionSource<Ending> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DurableExecution Execution => execution;

    public bool IsClosed { get; private set; }

    public string? Result { get; private set; }

    public ErrorObject? Error { get; private set; }

    public async Task<Ending> RunAsync()
    {
        CloudContext context = new(this, "root");
        var state = execution.State();
        var input = JsonDocument.Parse(execution.Input).RootElement;
        var code = Task.Run(() => execution.Cloud.Functions.RunAsync(input, context, state));
        if (await Task.WhenAny(code, _ended.Task) == _ended.Task)
        {
            Close(await _ended.Task);
            return await _ended.Task;
        }

        Close(Ending.Crashed);
        try
        {
            Result = Json.Text(await code);
            return Ending.Succeeded;
        }
        catch (Exception exception)
        {
            var step = exception as StepException;
            Error = new() { ErrorType = step?.ErrorType ?? exception.GetType().FullName, ErrorMessage = exception.Message, ErrorData = step?.ErrorData };
            return Ending.Failed;
        }
    }

    /// <summary>Something is waited for that is not over, and the invocation ends.</summary>
    /// <param name="isNew">The service is told of it first, which takes a while; what the code does meanwhile is kept, too.</param>
    public Task<T> SuspendAsync<T>(bool isNew)
    {
        _ = EndAsync();
        return Never<T>();

        async Task EndAsync()
        {
            await Task.Delay(isNew ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero);
            _ = _ended.TrySetResult(Ending.Pending);
        }
    }

    public void Close(Ending ending)
    {
        lock (execution.Gate)
        {
            IsClosed = true;
        }

        _ = _ended.TrySetResult(ending);
    }

    /// <summary>Keeps a change, and ends the invocation if it is to end there.</summary>
    /// <returns>Whether the code goes on.</returns>
    public bool Checkpoint(Func<Checkpoint> change, bool isLast = false)
    {
        lock (execution.Gate)
        {
            if (IsClosed)
            {
                return false;
            }

            var crashes = execution.Cloud.Passed(change());
            if (crashes || (execution.Cloud.InterruptsAlways && isLast))
            {
                Close(Ending.Crashed);
                return false;
            }

            return true;
        }
    }

    public static Task<T> Never<T>() => new TaskCompletionSource<T>().Task;
}
