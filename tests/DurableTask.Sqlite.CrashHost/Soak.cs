using System.Collections.Concurrent;
using System.Globalization;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.CrashHost;

/// <summary>
/// A day on a simulated clock: each minute a run begins that waits for timers, an event and retries. Says "minute n" when it has passed, and
/// once an hour what there is; then it waits for a line, or for the end, of its input. Whoever started it may kill it at any time and start it
/// again with the minute after the last one said.
/// </summary>
internal static class Soak
{
    /// <summary>So many minutes after its start every run has ended: 5 of a timer, 10 until its event, 2 before a second try, and as many in reserve.</summary>
    public const int RunMinutes = 30;

    private const int EventMinutes = 10;

    /// <summary>Timers are armed a millisecond late, so that they never come early; the clock may stand between the two.</summary>
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(string database, int from, int until)
    {
        FakeTimeProvider time = new();
        time.Advance(TimeSpan.FromMinutes(from));
        DurableTaskRegistry registry = new();
        Register(registry);
        await using SqliteTaskHub hub = new(new() { Path = database, Durability = Durability.Normal, Retention = TimeSpan.FromHours(2) }, registry, time: time);
        await hub.StartAsync();
        var commits = 0L;
        for (var minute = from; minute < until; minute++)
        {
            await MinuteAsync(hub.Client, minute, until - RunMinutes);
            await UntilIdleAsync(hub, time);
            time.Advance(TimeSpan.FromMinutes(1));
            await UntilIdleAsync(hub, time);
            if (minute % 60 == 59)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hour {minute / 60} {Numbers(hub)} {(hub.Engine.Writer.Transactions - commits) / Math.Min(60, minute + 1 - from)} {GC.GetTotalMemory(forceFullCollection: true)}"));
            }

            Console.WriteLine($"minute {minute}");
            // Without this it could be done before anybody has read far enough to kill it.
            _ = await Console.In.ReadLineAsync();
            commits = minute % 60 == 59 || minute == from ? hub.Engine.Writer.Transactions : commits;
        }

        await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());
        Console.WriteLine($"end {Numbers(hub)}");
    }

    private static void Register(DurableTaskRegistry registry)
    {
        ConcurrentDictionary<string, bool> tried = new();
        _ = registry.AddActivityFunc<int, int>("Same", (_, value) => value);
        _ = registry.AddActivityFunc<int, int>("Once", (context, value) => tried.TryAdd(context.InstanceId, true) ? throw new TimeoutException("the first try of each process fails") : value);
        _ = registry.AddOrchestratorFunc<int, int>("Minute", async (context, value) =>
        {
            await context.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
            var word = context.WaitForExternalEvent<int>("word");
            var tries = context.CallActivityAsync<int>("Once", 1, TaskOptions.FromRetryPolicy(new(1_000, TimeSpan.FromMinutes(2))));
            var parts = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => context.CallActivityAsync<int>("Same", i)));
            return value + await word + await tries + parts.Sum();
        });
    }

    /// <summary>What is done each minute. Doing it again after a kill changes nothing.</summary>
    private static async Task MinuteAsync(DurableTaskClient client, int minute, int lastStart)
    {
        if (minute < lastStart)
        {
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync("Minute", minute, new StartOrchestrationOptions($"run-{minute}"));
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // Begun before the kill.
            }
        }

        if (minute >= EventMinutes)
        {
            await client.RaiseEventAsync($"run-{minute - EventMinutes}", "word", 1_000);
        }

        if (minute >= RunMinutes)
        {
            var end = await client.WaitForInstanceCompletionAsync($"run-{minute - RunMinutes}", getInputsAndOutputs: true);
            if (end.ReadOutputAs<int>() != minute - RunMinutes + 1_000 + 1 + 45)
            {
                throw new InvalidOperationException(end.ToString());
            }
        }
    }

    /// <summary>Waits until nothing is left to do before time goes on.</summary>
    private static async Task UntilIdleAsync(SqliteTaskHub hub, FakeTimeProvider time)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (hub.Engine.Readers.Read(reader => reader.Query(
            "SELECT EXISTS(SELECT 1 FROM instances WHERE runnable = 1) OR EXISTS(SELECT 1 FROM instances WHERE wake <= ?) OR EXISTS(SELECT 1 FROM inbox)",
            row => row.Int64(0), (time.GetUtcNow() - TimerSlack).UtcTicks))[0] != 0)
        {
            await Task.Delay(1, limit.Token);
        }
    }

    /// <summary>Pages, free pages, and rows of each table.</summary>
    private static string Numbers(SqliteTaskHub hub) => string.Join(' ', new[]
    {
        "PRAGMA page_count", "PRAGMA freelist_count", "SELECT count(*) FROM instances", "SELECT count(*) FROM history", "SELECT count(*) FROM inbox", "SELECT count(*) FROM payloads",
    }.Select(sql => hub.Engine.Readers.Read(reader => reader.Query(sql, row => row.Int64(0)))[0].ToString(CultureInfo.InvariantCulture)));
}
