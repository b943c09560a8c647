using Microsoft.DurableTask;

namespace DurableTask.Sqlite.CrashHost;

/// <summary>
/// A run that writes more and more, for a disk that gets full. Says "under way", "paused: why" and "goes on" as it happens, and at the end its
/// output.
/// </summary>
internal static class Filling
{
    /// <summary>Steps of the run, each with a result of this many characters.</summary>
    public const int Steps = 600;

    private const int Length = 20_000;

    public static async Task RunAsync(string database)
    {
        var steps = 0;
        DurableTaskRegistry registry = new();
        _ = registry.AddActivityFunc<int, string>("Long", (_, step) =>
        {
            if (Interlocked.Increment(ref steps) == 10)
            {
                Console.WriteLine("under way");
            }

            return new string((char)('a' + (step % 26)), Length);
        });
        _ = registry.AddOrchestratorFunc<int, long>("Fill", async (context, count) =>
        {
            var sum = 0L;
            for (var i = 0; i < count; i++)
            {
                sum += (await context.CallActivityAsync<string>("Long", i)).Length;
                // Slow enough for the one who makes the disk full.
                await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            }

            return sum;
        });
        await using SqliteTaskHub hub = new(new() { Path = database, Durability = Durability.Normal }, registry);
        await hub.StartAsync();
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Fill", Steps, CancellationToken.None);
        var end = hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        var isPaused = false;
        while (!end.IsCompleted)
        {
            var trouble = hub.Monitor.Trouble;
            if (trouble is not null != isPaused)
            {
                isPaused = !isPaused;
                Console.WriteLine(isPaused ? $"paused: {trouble!.Message}" : "goes on");
            }

            _ = await Task.WhenAny(end, Task.Delay(5));
        }

        Console.WriteLine($"output {(await end).SerializedOutput} after {steps} activities");
    }
}
