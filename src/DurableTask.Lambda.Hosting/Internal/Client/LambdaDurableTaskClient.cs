using System.Text.Json;
using Amazon.Lambda;
using DurableTask.Core.Exceptions;
using DurableTask.Lambda.Hosting.Internal.Payloads;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>Starts, asks about and steers runs by the Lambda API, from anywhere. What Lambda cannot do is refused with its reason.</summary>
internal sealed partial class LambdaDurableTaskClient : DurableTaskClient
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50), LongestDelay = TimeSpan.FromSeconds(31_622_400);

    private readonly Executions _executions;
    private readonly RunMailbox _mailbox;
    private readonly LambdaTaskHubOptions _options;
    private readonly TimeProvider _time;

    public LambdaDurableTaskClient(IAmazonLambda lambda, LambdaTaskHubOptions options, TimeProvider time)
        : base("lambda")
    {
        (_executions, _options, _time) = (new(lambda, options), options, time);
        _mailbox = new(_executions, options, time);
    }

    private DataConverter Converter => _options.DataConverter;

    /// <exception cref="OrchestrationAlreadyExistsException">A run of the id stands in the way.</exception>
    /// <exception cref="LambdaNotSupportedException">One exists, and is to be replaced; or the start is more than a year away.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var now = _time.GetUtcNow();
        var id = options?.InstanceId is { Length: > 0 } given ? given : NewId();
        if (options?.StartAt - now > LongestDelay)
        {
            throw new LambdaNotSupportedException($"The run '{id}' is to start at {options!.StartAt:u}; an execution lasts a year at most, its wait for the start included.");
        }

        RunInput run = new(orchestratorName.Name, id, now.UtcTicks)
        {
            Version = options?.Version is { } version ? version.Version : _options.DefaultVersion,
            Input = PayloadJson.Pack(Converter, input),
            StartAt = options?.StartAt is { } at && at > now ? at.UtcTicks : null,
            Tags = options?.Tags is { Count: > 0 } tags ? new Dictionary<string, string>(tags) : null,
        };
        var payload = PayloadSize.Check(PayloadJson.Of(run), _options, $"The input of run '{id}' ({run.Name})");
        if (!await _executions.StartAsync(ExecutionNames.Of(id), payload, cancellation).ConfigureAwait(false))
        {
            await RefuseAsync(id, options, cancellation).ConfigureAwait(false);
        }

        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return _mailbox.SendAsync(instanceId, new(eventName, PayloadJson.Pack(Converter, eventPayload), 0), cancellation);
    }

    public Task SendEventAsync(string instanceId, RaisedEvent raised) => _mailbox.SendAsync(instanceId, raised, CancellationToken.None);

    public Task StartExecutionAsync(string name, JsonElement run) => _executions.StartAsync(name, run, CancellationToken.None);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, run => run.StatusAt(_time.GetUtcNow()) != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, run => !run.IsRunning && run.ContinuedAs is null, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return await _executions.FindAsync(instanceId, cancellation).ConfigureAwait(false) is { } run
            ? await MetadataAsync(run, getInputsAndOutputs, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <summary>Nothing of its own to give back.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<OrchestrationMetadata> MetadataAsync(RunExecution run, bool withPayloads, CancellationToken cancellation)
    {
        // A run that came to an end of its own has its status there; any other's is looked for only where payloads are wanted.
        var status = withPayloads && run.Output is null ? await _executions.StatusAsync(run, cancellation).ConfigureAwait(false) : null;
        return run.ToMetadata(withPayloads ? Converter : null, status, _time.GetUtcNow());
    }

    private async Task RefuseAsync(string id, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        var status = (await _executions.FindAsync(id, cancellation).ConfigureAwait(false))?.StatusAt(_time.GetUtcNow());
        var blocks = options?.DedupeStatuses is not { } names || status is null || names.Any(name => string.Equals(name, status.ToString(), StringComparison.OrdinalIgnoreCase));
        throw blocks
            ? new OrchestrationAlreadyExistsException($"An orchestration with the id '{id}' exists already{(status is null ? "" : $" and is {status}")}.")
            : new LambdaNotSupportedException($"Run '{id}' is {status}, and Lambda starts no second execution of a name while it keeps the first. Start it with another id.");
    }

    private async Task<OrchestrationMetadata> WaitAsync(string id, Func<RunExecution, bool> isIt, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        for (var pause = FirstLook; ; pause = pause * 1.5 < _options.PollInterval ? pause * 1.5 : _options.PollInterval)
        {
            cancellation.ThrowIfCancellationRequested();
            var run = await _executions.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw new InvalidOperationException($"There is no orchestration with the id '{id}'.");
            if (isIt(run))
            {
                return await MetadataAsync(run, withPayloads, cancellation).ConfigureAwait(false);
            }

            await Task.Delay(pause, _time, cancellation).ConfigureAwait(false);
        }
    }

    private string NewId() => Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
}
