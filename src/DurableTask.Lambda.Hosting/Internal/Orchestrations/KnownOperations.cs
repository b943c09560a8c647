using Amazon.Lambda.DurableExecution;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// What the service has of the execution as an invocation begins, by name. To ask for the result of an operation that has not ended ends the
/// invocation; so one has to know beforehand.
/// </summary>
internal sealed class KnownOperations
{
    private readonly Dictionary<string, Known> _byName = new(StringComparer.Ordinal);

    public KnownOperations(IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            // The execution itself is among them, from its first invocation on.
            if (operation is { Type: not "EXECUTION", Name: { } name })
            {
                _byName[name] = new(operation.Status is "SUCCEEDED" or "FAILED" or "TIMED_OUT" or "STOPPED" or "CANCELLED", operation.EndTimestamp);
                HighestTask = Math.Max(HighestTask, OperationNames.TaskOf(name));
            }
        }
    }

    public int Count => _byName.Count;

    /// <summary>The highest number of a task; -1 when there is none.</summary>
    public int HighestTask { get; } = -1;

    public bool Has(string name) => _byName.ContainsKey(name);

    public bool HasEnded(string name) => _byName.TryGetValue(name, out var known) && known.HasEnded;

    /// <summary>Milliseconds since 1970 of the end.</summary>
    public long? EndOf(string name) => _byName.TryGetValue(name, out var known) ? known.End : null;

    private readonly record struct Known(bool HasEnded, long? End);
}
