using Amazon.Lambda.DurableExecution;

namespace DurableTask.Lambda.Cloud;

/// <summary>An operation as the service has it.</summary>
public sealed class CloudOperation
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public string? Name { get; init; }

    public string Status { get; set; } = "STARTED";

    public string? Result { get; set; }

    public ErrorObject? Error { get; set; }

    public string? CallbackId { get; init; }

    public long? EndedAt { get; set; }

    public bool HasEnded => Status is not "STARTED";

    public Operation ToInitialState() => new() { Id = Id, Type = Type, Name = Name, Status = Status, EndTimestamp = EndedAt };
}
