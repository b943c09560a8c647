using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using ErrorObject = Amazon.Lambda.DurableExecution.ErrorObject;
using Operation = Amazon.Lambda.DurableExecution.Operation;

namespace DurableTask.Lambda.Cloud;

/// <summary>One execution: its operations, its history, and the invocations that bring it on.</summary>
public sealed class DurableExecution
{
    private readonly LambdaCloud _cloud;
    private readonly Action<DurableExecution>? _ended;
    private readonly Dictionary<string, CloudOperation> _operations = new(StringComparer.Ordinal);
    private readonly List<Event> _history = [];
    private readonly SemaphoreSlim _news = new(0);
    private Invocation? _current;
    private int _checkpoints;
    private bool _abandoned;

    internal DurableExecution(LambdaCloud cloud, int number, string name, string input, Action<DurableExecution>? ended)
    {
        (_cloud, _ended, Name, Input, StartedAt) = (cloud, ended, name, input, Now);
        Arn = $"arn:aws:lambda:eu-west-1:123456789012:function:workflow:live/durable-execution/{name}/{number}";
        Add("ExecutionStarted", null, _ => { });
    }

    public string Name { get; }

    public string Arn { get; }

    public string Input { get; }

    public DateTime StartedAt { get; }

    public DateTime? EndedAt { get; private set; }

    public ExecutionStatus Status { get; private set; } = ExecutionStatus.RUNNING;

    public string? Result { get; private set; }

    public ErrorObject? Error { get; private set; }

    public int Invocations { get; private set; }

    public int Operations
    {
        get
        {
            lock (Gate)
            {
                return _operations.Count;
            }
        }
    }

    /// <summary>Of all inputs, results and payloads that the service keeps of it.</summary>
    public long Bytes { get; private set; }

    public IReadOnlyList<Event> History
    {
        get
        {
            lock (Gate)
            {
                return [.. _history];
            }
        }
    }

    internal object Gate { get; } = new();

    internal LambdaCloud Cloud => _cloud;

    internal static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    internal void Drive() => _ = Task.Run(DriveAsync);

    internal void Interrupt() => _current?.Close(Ending.Crashed);

    internal void Abandon()
    {
        _abandoned = true;
        Interrupt();
        _news.Release();
    }

    internal CloudOperation? Find(string id)
    {
        lock (Gate)
        {
            return _operations.GetValueOrDefault(id);
        }
    }

    internal IReadOnlyList<Operation> State()
    {
        lock (Gate)
        {
            return [new Operation { Id = "execution", Type = "EXECUTION", Name = Name, Status = "STARTED" }, .. _operations.Values.Select(operation => operation.ToInitialState())];
        }
    }

    /// <summary>Keeps a new operation; called within <see cref="Gate"/>.</summary>
    internal Checkpoint Add(CloudOperation operation, string eventType, Action<Event> describe, int bytes)
    {
        _operations.Add(operation.Id, operation);
        Add(eventType, operation.Name, describe);
        return Count(operation, "START", bytes);
    }

    /// <summary>Ends an operation, whoever says so.</summary>
    internal Checkpoint End(CloudOperation operation, string status, string? result, ErrorObject? error, string eventType, Action<Event> describe)
    {
        lock (Gate)
        {
            (operation.Status, operation.Result, operation.Error) = (status, result, error);
            operation.EndedAt = new DateTimeOffset(Now).ToUnixTimeMilliseconds();
            Add(eventType, operation.Name, describe);
            _news.Release();
            return Count(operation, "SUCCEED", Encoding.UTF8.GetByteCount(result ?? ""));
        }
    }

    internal CloudOperation? Callback(string callbackId)
    {
        lock (Gate)
        {
            return Status == ExecutionStatus.RUNNING ? _operations.Values.FirstOrDefault(operation => operation.CallbackId == callbackId && !operation.HasEnded) : null;
        }
    }

    internal void Stop(ErrorObject error)
    {
        Finish(ExecutionStatus.STOPPED, null, error);
        Interrupt();
        _news.Release();
    }

    private async Task DriveAsync()
    {
        while (Status == ExecutionStatus.RUNNING && !_abandoned)
        {
            while (await _news.WaitAsync(0))
            {
                // Seen by the invocation that begins now.
            }

            Invocations++;
            _current = new(this);
            var ending = await _current.RunAsync();
            switch (ending)
            {
                case Ending.Succeeded:
                    Finish(ExecutionStatus.SUCCEEDED, _current.Result, null);
                    break;
                case Ending.Failed:
                    Finish(ExecutionStatus.FAILED, null, _current.Error);
                    break;
                case Ending.Pending:
                    await _news.WaitAsync();
                    break;
            }
        }
    }

    private void Finish(ExecutionStatus status, string? result, ErrorObject? error)
    {
        lock (Gate)
        {
            if (Status != ExecutionStatus.RUNNING)
            {
                return;
            }

            (Status, Result, Error, EndedAt) = (status, result, error, Now);
            Bytes += Encoding.UTF8.GetByteCount(result ?? "");
        }

        _ended?.Invoke(this);
    }

    private Checkpoint Count(CloudOperation operation, string action, int bytes)
    {
        Bytes += bytes;
        return new(Name, ++_checkpoints, operation.Name ?? "", action, bytes);
    }

    private void Add(string eventType, string? name, Action<Event> describe)
    {
        Event entry = new() { EventId = _history.Count + 1, EventTimestamp = Now, EventType = new EventType(eventType), Name = name };
        describe(entry);
        _history.Add(entry);
    }
}
