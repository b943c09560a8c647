using System.Collections.Concurrent;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.CrashHost;

/// <summary>One run of every kind of thing that a run can do. What an activity gives depends on its input alone; inputs are unique over all runs.</summary>
internal static class CrashScenarios
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(3);

    public static IReadOnlyList<(string Id, string Name, object Input)> All { get; } =
    [
        ("sequence", "Sequence", "s"),
        ("fan-out", "FanOut", "f"),
        ("tree", "Tree", "t"),
        ("collector", "Collector", 6),
        ("sender", "Sender", "collector"),
        ("timers", "Timers", 8),
        ("loop", "Loop", 0),
        ("retry", "Retry", "r"),
        ("spill", "Spill", 30_000),
        ("failing", "Failing", "x"),
    ];

    public static void Register(DurableTaskRegistry tasks, Journal journal)
    {
        ConcurrentDictionary<string, int> tries = new();
        _ = tasks.AddActivityFunc<string, string>("Work", (_, input) =>
        {
            journal.Run($"\"{input}\"");
            return $"<{input}>";
        });
        _ = tasks.AddActivityFunc<string, string>("Flaky", (_, input) => tries.AddOrUpdate(input, 1, (_, count) => count + 1) > 1 ? $"<{input}>" : throw new InvalidOperationException("the first try of each process fails"));
        _ = tasks.AddActivityFunc<string, string>("Broken", (Func<TaskActivityContext, string, string>)((_, _) => throw new InvalidOperationException("always")));
        _ = tasks.AddActivityFunc<int, string>("Long", (_, length) => new string('l', length));
        _ = tasks.AddOrchestratorFunc<string, string>("Sequence", async (context, name) =>
        {
            var text = "";
            for (var i = 0; i < 12; i++)
            {
                text += await context.CallActivityAsync<string>("Work", $"{name}{i}");
                context.SetCustomStatus(i);
            }

            return text;
        });
        _ = tasks.AddOrchestratorFunc<string, string>("FanOut", async (context, name) =>
            string.Concat(await Task.WhenAll(Enumerable.Range(0, 40).Select(i => context.CallActivityAsync<string>("Work", $"{name}{i}")))));
        _ = tasks.AddOrchestratorFunc<string, string>("Tree", async (context, name) => name.Length == 4
            ? await context.CallActivityAsync<string>("Work", name)
            : string.Concat(await Task.WhenAll(context.CallSubOrchestratorAsync<string>("Tree", name + "l"), context.CallSubOrchestratorAsync<string>("Tree", name + "r"))));
        _ = tasks.AddOrchestratorFunc<int, string>("Collector", async (context, count) =>
        {
            var text = "";
            for (var i = 0; i < count; i++)
            {
                text += await context.WaitForExternalEvent<string>("word");
            }

            return text;
        });
        _ = tasks.AddOrchestratorFunc<string, int>("Sender", async (context, target) =>
        {
            for (var i = 0; i < 6; i++)
            {
                context.SendEvent(target, "word", await context.CallActivityAsync<string>("Work", $"w{i}"));
            }

            return 6;
        });
        _ = tasks.AddOrchestratorFunc<int, int>("Timers", async (context, count) =>
        {
            for (var i = 0; i < count; i++)
            {
                using CancellationTokenSource stop = new();
                var never = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                await Task.WhenAny(never, context.CreateTimer(Short, CancellationToken.None));
                stop.Cancel();
            }

            return count;
        });
        _ = tasks.AddOrchestratorFunc<int, int>("Loop", async (context, round) =>
        {
            await context.CallActivityAsync<string>("Work", $"o{round}");
            if (round < 8)
            {
                context.ContinueAsNew(round + 1);
            }

            return round;
        });
        _ = tasks.AddOrchestratorFunc<string, string>("Retry", async (context, name) =>
        {
            var text = "";
            for (var i = 0; i < 5; i++)
            {
                text += await context.CallActivityAsync<string>("Flaky", $"{name}{i}", TaskOptions.FromRetryPolicy(new(1_000, Short)));
            }

            return text;
        });
        _ = tasks.AddOrchestratorFunc<int, int>("Spill", async (context, length) =>
            (await context.CallActivityAsync<string>("Long", length)).Length + (await context.CallActivityAsync<string>("Long", length + 1)).Length);
        _ = tasks.AddOrchestratorFunc<string, string>("Failing", (context, name) => context.CallActivityAsync<string>("Broken", name));
    }
}
