using DurableTask.Core.History;

namespace DurableTask.AzureStorage.Hosting.Internal.Messages;

/// <summary>Events that end runs. The event's number, which the hub has no use for, says whether sub-orchestrations end, too.</summary>
internal static class Termination
{
    private const int Plain = -1, Recursive = -2;

    public static ExecutionTerminatedEvent Of(string? output, bool isRecursive) => new(isRecursive ? Recursive : Plain, output);

    public static bool IsRecursive(ExecutionTerminatedEvent termination) => termination.EventId == Recursive;
}
