using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// In which order tasks were given back to orchestrator code where there was a choice. What the code begins may rest on it, so it is written
/// before that is begun, and not before: as long as nothing rests on an order, any other is as good.
/// </summary>
internal sealed class OrderLog(Task<IDurableContext> slot, KnownOperations known)
{
    private static readonly StepConfig Once = new() { RetryStrategy = RetryStrategy.None };

    private readonly Queue<int> _written = [];
    private readonly List<int> _chosen = [];
    private int _count;

    /// <summary>Whether the past still says what comes next.</summary>
    public bool HasNext => _written.Count > 0;

    /// <summary>Whether something waits to be written.</summary>
    public bool HasChoices => _chosen.Count > 0;

    /// <summary>Reads what earlier invocations wrote.</summary>
    public async Task ReadAsync()
    {
        while (known.HasEnded(OperationNames.Order(_count + 1)))
        {
            foreach (var id in await StepAsync([]).ConfigureAwait(false))
            {
                _written.Enqueue(id);
            }
        }
    }

    public int Next() => _written.Dequeue();

    public void Chose(int id) => _chosen.Add(id);

    public async Task WriteAsync()
    {
        if (HasChoices)
        {
            int[] chosen = [.. _chosen];
            _chosen.Clear();
            _ = await StepAsync(chosen).ConfigureAwait(false);
        }
    }

    private async Task<int[]> StepAsync(int[] order)
    {
        var context = await slot.ConfigureAwait(false);
        var written = await context.StepAsync((_, _) => Task.FromResult(PayloadJson.Of(order)), OperationNames.Order(++_count), Once).ConfigureAwait(false);
        return PayloadJson.To<int[]>(written);
    }
}
