using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>What orchestrator code sees. Retries are made of ordinary tasks and timers, so that each attempt is an operation.</summary>
internal sealed class LambdaOrchestrationContext(WorkflowRun run, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => new(run.Run.Name);

    public override string InstanceId => run.Run.InstanceId;

    public override string Version => run.Run.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        run.Run.Parent is { } parent ? new(new TaskName(parent.Name), parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => new(run.Now, DateTimeKind.Utc);

    public override bool IsReplaying => run.IsReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>() where T : default => run.Input is T typed ? typed : run.Converter.Deserialize<T>(Payloads.PayloadJson.Unpack(run.Run.Input));

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Check(input, options);
        var version = options?.Version is { } asked ? asked.Version : run.Run.Version;
        return options?.Retry is { } retry
            ? RetryAsync(() => run.CallActivity<TResult>(name.Name, version, input), retry)
            : run.CallActivity<TResult>(name.Name, version, input);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Check(input, options);
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var tags = options?.Tags is { Count: > 0 } given ? new Dictionary<string, string>(given) : null;
        return options?.Retry is { } retry
            ? RetryAsync(() => run.CallSubOrchestration<TResult>(orchestratorName.Name, id, options.Version, input, tags), retry)
            : run.CallSubOrchestration<TResult>(orchestratorName.Name, id, options?.Version, input, tags);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => run.CreateTimer(fireAt.ToUniversalTime().Ticks, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => run.WaitForEvent<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        run.SendEvent(instanceId, eventName, payload);
    }

    public override void SetCustomStatus(object? customStatus) => run.SetCustomStatus(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        run.ContinueAsNew(options);
    }

    /// <summary>The same in every replay, and in no other place: made of the run, its generation, the moment and a count.</summary>
    public override Guid NewGuid()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{run.Run.Generation}_{run.Run.At}_{run.Now}_{_guids++}");
        Span<byte> hash = stackalloc byte[32];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        // RFC 9562: version 8 is the one whose contents are the maker's own; the variant is the top two bits of byte 8.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash[..16], bigEndian: true);
    }

    private static void Check(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException($"A {nameof(TaskOptions)} was given as the input. Pass it as the named argument 'options'.", nameof(input));
        }
    }

    private async Task<T> RetryAsync<T>(Func<Task<T>> attempt, TaskRetryOptions retry)
    {
        var first = CurrentUtcDateTime;
        for (var count = 1; ; count++)
        {
            TaskFailedException failure;
            try
            {
                return await attempt();
            }
            catch (TaskFailedException exception)
            {
                failure = exception;
            }

            if (!TaskFailures.IsRetriable(failure) || !await MayRetryAsync(retry, failure, count, first))
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
    }

    /// <summary>Decides about another attempt, and waits until it is time for it.</summary>
    private async Task<bool> MayRetryAsync(TaskRetryOptions retry, TaskFailedException failure, int count, DateTime first)
    {
        if (retry.Policy is not { } policy)
        {
            return await retry.Handler!(new RetryContext(this, count, failure.FailureDetails, CurrentUtcDateTime - first, CancellationToken.None));
        }

        var late = policy.RetryTimeout != Timeout.InfiniteTimeSpan && CurrentUtcDateTime - first >= policy.RetryTimeout;
        if (count >= policy.MaxNumberOfAttempts || late || !TaskFailures.Allows(policy, failure))
        {
            return false;
        }

        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, count - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(365) : policy.MaxRetryInterval;
        await CreateTimer(delay < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : longest, CancellationToken.None);
        return true;
    }
}
