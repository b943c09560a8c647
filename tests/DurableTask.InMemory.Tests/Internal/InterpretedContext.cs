using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using CoreTaskFailed = DurableTask.Core.Exceptions.TaskFailedException;

namespace DurableTask.InMemory.Internal;

/// <summary>What orchestrator code sees.</summary>
internal sealed class InterpretedContext(Interpretation interpretation) : TaskOrchestrationContext
{
    private int _guids;

    public override TaskName Name => new(interpretation.Run.Name);

    public override string InstanceId => interpretation.Run.Id;

    public override string Version => interpretation.Run.Version;

    public override ParentOrchestrationInstance? Parent { get; } =
        interpretation.Run.Parent is var (parent, _, _) ? new(new TaskName(parent.Name), parent.Id) : null;

    public override DateTime CurrentUtcDateTime => interpretation.Now;

    public override bool IsReplaying => interpretation.IsReplaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>() where T : default => (T?)interpretation.Input;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException("The options were given as the input; name the argument 'options'.", nameof(input));
        }

        var version = options?.Version is { } asked ? asked.Version : Version;
        return WithRetriesAsync(options?.Retry, () => interpretation.Do<TResult>(DeedKind.Activity, name.Name, deed => deed with { Version = version, Text = Text(input) }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        var version = options?.Version is { } asked ? asked.Version : "";
        return WithRetriesAsync(options?.Retry, () => interpretation.Do<TResult>(
            DeedKind.SubOrchestration, orchestratorName.Name, deed => deed with { Version = version, Target = id, Text = Text(input) }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => interpretation.CreateTimer(fireAt, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => interpretation.WaitForEvent<T>(eventName, cancellationToken);

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        interpretation.Note(DeedKind.Event, eventName, deed => deed with { Target = instanceId, Text = Text(payload) });

    public override void SetCustomStatus(object? customStatus) => interpretation.CustomStatus = IsReplaying ? interpretation.CustomStatus : Text(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options) => interpretation.Continuation = options;

    public override Guid NewGuid() =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{InstanceId}/{interpretation.Run.Generation}/{_guids++}"))).AsSpan(0, 16));

    private static string? Text(object? value) => InMemoryHub.Converter.Serialize(value);

    private async Task<T> WithRetriesAsync<T>(TaskRetryOptions? retry, Func<Task<T>> attempt)
    {
        var begun = CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                // Going on wherever the task ends keeps callers that await by ConfigureAwait(false) on the thread of the turn.
                return await attempt().ConfigureAwait(false);
            }
            catch (TaskFailedException failure) when (retry is not null && failure.InnerException is CoreTaskFailed { FailureDetails.IsNonRetriable: false })
            {
                if (retry.Handler is { } handler ? !await handler(new(this, number, failure.FailureDetails, CurrentUtcDateTime - begun, CancellationToken.None)).ConfigureAwait(false)
                    : !await MayAsync(retry.Policy!, failure, number, begun).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private async Task<bool> MayAsync(RetryPolicy policy, TaskFailedException failure, int number, DateTime begun)
    {
        var isLate = policy.RetryTimeout != Timeout.InfiniteTimeSpan && CurrentUtcDateTime >= begun + policy.RetryTimeout;
        if (number == policy.MaxNumberOfAttempts || isLate || !policy.Handle(failure.InnerException!))
        {
            return false;
        }

        var wait = policy.FirstRetryInterval * Math.Pow(policy.BackoffCoefficient, number - 1);
        await CreateTimer(policy.MaxRetryInterval > TimeSpan.Zero && wait > policy.MaxRetryInterval ? policy.MaxRetryInterval : wait, CancellationToken.None).ConfigureAwait(false);
        return true;
    }
}
