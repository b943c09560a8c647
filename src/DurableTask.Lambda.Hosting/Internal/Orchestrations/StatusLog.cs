using System.Text.Json;
using Amazon.Lambda.DurableExecution;
using DurableTask.Lambda.Hosting.Internal.Payloads;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// Custom statuses, each kept as the result of a step, where clients read it. The last one goes with the run's result. Between, one is kept
/// when the invocation is about to end, and not too often: no run should fail because it told of its progress.
/// </summary>
internal sealed class StatusLog(Task<IDurableContext> slot, KnownOperations known, LambdaTaskHubOptions options, TimeProvider time)
{
    private static readonly StepConfig Once = new() { RetryStrategy = RetryStrategy.None };

    private string? _kept;
    private long _keptAt;
    private int _count;

    /// <summary>What the code set last.</summary>
    public JsonElement? Current { get; private set; }

    public void Set(JsonElement? status) => Current = status;

    public async Task ReadAsync()
    {
        while (known.HasEnded(OperationNames.Status(_count + 1)))
        {
            await StepAsync(default!).ConfigureAwait(false);
        }
    }

    /// <summary>Keeps the status if it is new.</summary>
    public Task WriteAsync(int operations)
    {
        var now = time.GetUtcNow().UtcTicks;
        // Half of all operations are for the work itself, whatever it tells.
        return Current is { } status && PayloadJson.Text(status) != _kept && now - _keptAt >= options.StatusInterval.Ticks && operations < options.MaxOperations / 2
            ? StepAsync(new KeptStatus(now, status))
            : Task.CompletedTask;
    }

    private async Task StepAsync(KeptStatus status)
    {
        var context = await slot.ConfigureAwait(false);
        var written = await context.StepAsync((_, _) => Task.FromResult(PayloadJson.Of(status)), OperationNames.Status(++_count), Once).ConfigureAwait(false);
        var kept = PayloadJson.To<KeptStatus>(written);
        (_kept, _keptAt) = (PayloadJson.Text(kept.Status), kept.At);
    }
}

/// <summary>A custom status as it is kept.</summary>
internal sealed record KeptStatus(long At, JsonElement Status);
