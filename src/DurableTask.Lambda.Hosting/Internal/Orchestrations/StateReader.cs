using Amazon.Lambda;
using Amazon.Lambda.DurableExecution;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>All operations that an execution has as an invocation begins: those in its event, and the pages that follow.</summary>
internal static class StateReader
{
    public static async Task<IReadOnlyList<Operation>> ReadAsync(IAmazonLambda lambda, DurableExecutionInvocationInput invocation)
    {
        List<Operation> operations = [.. invocation.InitialExecutionState?.Operations ?? []];
        var marker = invocation.InitialExecutionState?.NextMarker;
        while (!string.IsNullOrEmpty(marker))
        {
            var page = await lambda.GetDurableExecutionStateAsync(
                new() { DurableExecutionArn = invocation.DurableExecutionArn, CheckpointToken = invocation.CheckpointToken, Marker = marker }).ConfigureAwait(false);
            operations.AddRange((page.Operations ?? []).Select(operation => new Operation
            {
                Name = operation.Name,
                Status = operation.Status?.Value,
                EndTimestamp = operation.EndTimestamp is { } end ? new DateTimeOffset(DateTime.SpecifyKind(end, DateTimeKind.Utc)).ToUnixTimeMilliseconds() : null,
            }));
            marker = page.NextMarker;
        }

        return operations;
    }
}
