using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Crash;

/// <summary>Random trees, random moments of death: always the result that the tree has without any engine.</summary>
public class TreeTests
{
    private static readonly Gen<Tree> Leaves =
        from kind in Gen.Elements(TreeKind.Activity, TreeKind.Activity, TreeKind.Flaky, TreeKind.Broken, TreeKind.Timer, TreeKind.Event)
        from value in Gen.Choose(1, 1_000)
        select new Tree(kind, value, []);

    [Fact]
    public void AnyTree_AnyDeaths_HasItsResult() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(30), Prop.ForAll(Arb.From(Cases()), test => ResultAsync(test.Tree, test.Deaths).GetAwaiter().GetResult() == test.Tree.Interpret()));

    private static Gen<(Tree Tree, int[] Deaths)> Cases() =>
        from tree in Gen.Sized(size => Trees(Math.Min(size, 30)))
        from deaths in Gen.ArrayOf(Gen.Choose(1, 25))
        select (tree, deaths.Take(6).ToArray());

    private static Gen<Tree> Trees(int size) => size <= 1 ? Leaves : Gen.OneOf(
        Leaves,
        from kind in Gen.Elements(TreeKind.Sequence, TreeKind.Parallel, TreeKind.Subs)
        from value in Gen.Choose(1, 1_000)
        from count in Gen.Choose(0, 4)
        from parts in Gen.ArrayOf(Trees(size / 3), count)
        select new Tree(kind, value, parts));

    /// <summary>Runs the tree; the hub dies at the given stages of its commits, counted anew in each life.</summary>
    private static async Task<int> ResultAsync(Tree tree, int[] deaths)
    {
        // The stages of the commit that begins the run: beginning, begun, applied, committed, told.
        const int BeginStages = 5;
        await using var hub = await TestHub.StartAsync(Tree.Register);
        var died = deaths.Length > 0 ? DieAt(hub.Hub, BeginStages + deaths[0]) : Task.CompletedTask;
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Tree", tree, new StartOrchestrationOptions("tree"));
        foreach (var death in deaths.Skip(1))
        {
            _ = await Task.WhenAny(died, hub.Client.WaitForInstanceCompletionAsync("tree"));
            await hub.RestartAsync(next => died = DieAt(next, death));
        }

        _ = await Task.WhenAny(died, hub.Client.WaitForInstanceCompletionAsync("tree"));
        await hub.RestartAsync();
        var end = await hub.EndAsync("tree");
        return end.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? end.ReadOutputAs<int>() : throw new InvalidOperationException(end.ToString());
    }

    private static Task DieAt(SqliteTaskHub hub, int stage)
    {
        TaskCompletionSource died = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var stages = 0;
        hub.Engine.Writer.Fault = name =>
        {
            if (++stages < stage)
            {
                return false;
            }

            _ = died.TrySetResult();
            return true;
        };
        return died.Task;
    }
}
