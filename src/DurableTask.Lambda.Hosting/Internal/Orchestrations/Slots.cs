using Amazon.Lambda.DurableExecution;

namespace DurableTask.Lambda.Hosting.Internal.Orchestrations;

/// <summary>
/// Places for operations. The service numbers the operations of a context in the order in which they are begun; a flat child context is a
/// number of its own and costs no operation. So each task gets its number when orchestrator code asks for it, whenever it is begun.
/// </summary>
internal sealed class Slots(IDurableContext root)
{
    private static readonly Task<object?> Forever = new TaskCompletionSource<object?>().Task;

    /// <summary>The next place.</summary>
    public Task<IDurableContext> Next(string name)
    {
        TaskCompletionSource<IDurableContext> given = new();
        _ = root.RunInChildContextAsync(
            (child, _) =>
            {
                given.SetResult(child);
                return Forever;
            },
            name,
            new ChildContextConfig { NestingType = NestingType.Flat });
        return given.Task;
    }
}
