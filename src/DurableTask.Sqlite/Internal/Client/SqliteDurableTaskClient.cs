using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Internal.Client;

/// <summary>The client of a task hub in the same process. What it changes is durable when its tasks end.</summary>
internal sealed partial class SqliteDurableTaskClient(Engine engine) : DurableTaskClient("sqlite")
{
    private DataConverter Converter => engine.Options.DataConverter;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var dedupe = Dedupe.Of(options);
        var id = string.IsNullOrEmpty(options?.InstanceId) ? NewId() : options.InstanceId;
        await dedupe.MakeRoomAsync(this, id, cancellation).ConfigureAwait(false);

        var now = engine.Now;
        var start = options?.StartAt?.UtcTicks;
        var key = engine.Sequences.NextInstance();
        InstanceRow row = new()
        {
            Key = key,
            Id = id,
            Name = orchestratorName.Name,
            Version = options?.Version is { } version ? version.Version : engine.Options.DefaultVersion,
            Created = now,
            Updated = now,
            StartAt = start > now ? start : null,
            Wake = start > now ? start : null,
            Runnable = start is null || start <= now,
            Root = key,
            Trace = Telemetry.BeginTrace(orchestratorName.Name, id),
            Tags = Pack(options?.Tags),
            Input = Serialize(input, "The input of run", id),
        };
        _ = await engine.Writer.AskAsync(store => dedupe.Insert(store, row), replaced => Announce(row, replaced), cancellation).ConfigureAwait(false);
        return id;
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, new(EntryKind.EventRaised) { Name = eventName, Text = Serialize(eventPayload, "The payload of event", eventName) }, cancellation);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new(EntryKind.Terminated) { Text = Serialize(options?.Output, "The output"), Name = options is { Recursive: true } ? "recursive" : null }, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new(EntryKind.Suspended) { Text = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new(EntryKind.Resumed) { Text = reason }, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, status => status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, status => status.IsFinal(), getInputsAndOutputs, cancellation);

    /// <summary>The hub owns everything that the client uses.</summary>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<OrchestrationMetadata> WaitAsync(string id, Func<OrchestrationRuntimeStatus, bool> isIt, bool withPayloads, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        cancellation.ThrowIfCancellationRequested();
        return Metadata.Of(await engine.Waiters.WaitAsync(id, isIt, Now, cancellation).ConfigureAwait(false), withPayloads ? Converter : null);

        InstanceRow? Now() => engine.IsKnownNot(id, isIt) ? null
            : Find(id, withPayloads) ?? throw new InvalidOperationException($"There is no orchestration with the id '{id}'.");
    }

    private InstanceRow? Find(string id, bool withPayloads) => engine.Readers.Read(reader => reader.Find(id, withPayloads));

    /// <summary>Puts a message where the run finds it, now or after a restart. For a run that is unknown or finished there is nothing to do, unless it may be rewound and find it then.</summary>
    private Task<long> SendAsync(string id, Message message, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        message.InboxId = engine.Sequences.NextMessage();
        return engine.Writer.AskAsync(Add, key => Deliver(key, message), cancellation);

        long Add(StoreWriter store)
        {
            if (store.Find(id) is not { } found || !found.Status.Hears(message.Kind))
            {
                return 0;
            }

            store.AddMessage(found.Key, message);
            return found.Key;
        }
    }

    private void Deliver(long key, Message message)
    {
        if (key != 0)
        {
            engine.Deliver(key, message);
        }
    }

    private void Announce(InstanceRow row, OrchestrationRuntimeStatus? replaced)
    {
        if (replaced is not null)
        {
            engine.Counts.Move(replaced, null);
        }

        engine.Created(row);
    }

    private string? Serialize(object? value, string what, string? name = null)
    {
        var text = Converter.Serialize(value);
        return text?.Length > engine.Options.MaxPayloadLength ? throw new PayloadTooLargeException(name is null ? what : $"{what} '{name}'", text.Length, engine.Options.MaxPayloadLength) : text;
    }

    private static string? Pack(IReadOnlyDictionary<string, string>? tags) => tags is { Count: > 0 } ? System.Text.Json.JsonSerializer.Serialize(tags) : null;

    private string NewId() => Guid.CreateVersion7(new DateTimeOffset(engine.Now, TimeSpan.Zero)).ToString("N");
}
