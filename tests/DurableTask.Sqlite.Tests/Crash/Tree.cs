using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Crash;

/// <summary>A small program: what an orchestrator makes of it, and what it means.</summary>
/// <param name="Kind">What the node does with its value and its parts.</param>
/// <param name="Value">A number that the result depends on.</param>
/// <param name="Parts">The nodes below.</param>
public sealed record Tree(TreeKind Kind, int Value, Tree[] Parts)
{
    /// <summary>The meaning, without any engine.</summary>
    public int Interpret() => Kind switch
    {
        TreeKind.Activity or TreeKind.Flaky => Work(Value),
        TreeKind.Broken => -Value,
        TreeKind.Timer or TreeKind.Event => Value,
        _ => Combine(Value, Parts.Select(part => part.Interpret())),
    };

    public static void Register(DurableTaskRegistry tasks)
    {
        System.Collections.Concurrent.ConcurrentDictionary<string, bool> tried = new();
        _ = tasks.AddActivityFunc<int, int>("Work", (_, value) => Work(value));
        _ = tasks.AddActivityFunc<int, int>("Broken", (Func<TaskActivityContext, int, int>)((_, value) => throw new InvalidOperationException($"{value}")));
        _ = tasks.AddActivityFunc<int, int>("Flaky", (context, value) => tried.TryAdd($"{context.InstanceId} {value}", true) ? throw new TimeoutException("once") : Work(value));
        _ = tasks.AddOrchestratorFunc<Tree, int>("Tree", RunAsync);
    }

    private static async Task<int> RunAsync(TaskOrchestrationContext context, Tree tree)
    {
        switch (tree.Kind)
        {
            case TreeKind.Activity:
                return await context.CallActivityAsync<int>("Work", tree.Value);
            case TreeKind.Flaky:
                return await context.CallActivityAsync<int>("Flaky", tree.Value, TaskOptions.FromRetryPolicy(new(100, TimeSpan.FromMilliseconds(1))));
            case TreeKind.Broken:
                try
                {
                    return await context.CallActivityAsync<int>("Broken", tree.Value);
                }
                catch (TaskFailedException failure)
                {
                    return -int.Parse(failure.FailureDetails.ErrorMessage, System.Globalization.CultureInfo.InvariantCulture);
                }

            case TreeKind.Timer:
                await context.CreateTimer(TimeSpan.FromMilliseconds(tree.Value % 3), CancellationToken.None);
                return tree.Value;
            case TreeKind.Event:
                context.SendEvent(context.InstanceId, $"e{tree.Value}", tree.Value);
                return await context.WaitForExternalEvent<int>($"e{tree.Value}");
            case TreeKind.Sequence:
                List<int> results = [];
                foreach (var part in tree.Parts)
                {
                    results.Add(await RunAsync(context, part));
                }

                return Combine(tree.Value, results);
            case TreeKind.Parallel:
                return Combine(tree.Value, await Task.WhenAll(tree.Parts.Select(part => RunAsync(context, part))));
            default:
                return Combine(tree.Value, await Task.WhenAll(tree.Parts.Select(part => context.CallSubOrchestratorAsync<int>("Tree", part))));
        }
    }

    private static int Work(int value) => (value * 31) + 7;

    private static int Combine(int seed, IEnumerable<int> results) => results.Aggregate(seed, (sum, result) => unchecked((sum * 17) + result));
}
