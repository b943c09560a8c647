using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Internal.Orchestrations;

/// <summary>What orchestrator code sees. Retries are made of ordinary tasks and timers, so that each attempt is in the history.</summary>
internal sealed class SqliteOrchestrationContext(Execution execution, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => new(execution.Row.Name);

    public override string InstanceId => execution.Row.Id;

    public override string Version => execution.Row.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        execution.Row.Parent is { } parent ? new(new TaskName(parent.Name), parent.Id) : null;

    public override DateTime CurrentUtcDateTime => new(execution.Ticks, DateTimeKind.Utc);

    public override bool IsReplaying => execution.IsReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public override T? GetInput<T>() where T : default => execution.Input is T typed ? typed : execution.Converter.Deserialize<T>(execution.Row.Input.Text);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Check(input, options);
        var version = options?.Version is { } asked ? asked.Version : execution.Row.Version;
        return options?.Retry is null ? execution.CallActivity<TResult>(name.Name, version, input, options?.Tags) : CallWithRetriesAsync<TResult>(name.Name, version, input, options);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        Check(input, options);
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return options?.Retry is { } retry
            ? RetryAsync(() => execution.CallSubOrchestration<TResult>(orchestratorName.Name, id, options.Version, input, options.Tags), retry)
            : execution.CallSubOrchestration<TResult>(orchestratorName.Name, id, options?.Version, input, options?.Tags);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => execution.CreateTimer(fireAt.ToUniversalTime().Ticks, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        execution.WaitForEvent<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload) => execution.SendEvent(instanceId, eventName, payload);

    public override void SetCustomStatus(object? customStatus) => execution.SetCustomStatus(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        execution.ContinueAsNew(options);
    }

    /// <summary>The same in every replay, and in no other place: made of the run, its generation, the moment and a count.</summary>
    public override Guid NewGuid()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{execution.Row.Generation}_{execution.Ticks}_{_guids++}");
        Span<byte> hash = stackalloc byte[32];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        // RFC 9562: version 8 is the one whose contents are the maker's own; the variant is the top two bits of byte 8.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new(hash[..16], bigEndian: true);
    }

    // Apart, because a method with a lambda makes its closure even when it does not need it.
    private Task<TResult> CallWithRetriesAsync<TResult>(string name, string version, object? input, TaskOptions options) =>
        RetryAsync(() => execution.CallActivity<TResult>(name, version, input, options.Tags), options.Retry!);

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

            if (!Failures.IsRetriable(failure) || !await MayRetryAsync(retry, failure, count, first))
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
        if (count >= policy.MaxNumberOfAttempts || late || !Failures.Allows(policy, failure))
        {
            return false;
        }

        var delay = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, count - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.FromDays(3650) : policy.MaxRetryInterval;
        await CreateTimer(delay < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : longest, CancellationToken.None);
        return true;
    }
}
