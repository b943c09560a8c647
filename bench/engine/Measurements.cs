using System.Diagnostics;

namespace DurableTask.Sqlite.Bench;

/// <summary>The measurements. Each prints its own lines.</summary>
internal static class Measurements
{
    private const int Repeats = 5;

    /// <summary>Not counted: the first ones are compiled on the way, and a bare loop is not.</summary>
    private const int WarmUps = 4;

    /// <summary>1,000 runs of five activities one after the other.</summary>
    public static async Task HelloAsync()
    {
        Console.WriteLine("(1) sequence of 5 activities x 1,000 runs, all started at once; beside it SQLite alone, writing the same in the same transactions");
        Console.WriteLine("    durability   activities/s   commits    rows   bare loop, same rows   ratio   bare loop, a row per event   ratio");
        foreach (var durability in new[] { Durability.Normal, Durability.Full })
        {
            List<Result> results = [];
            for (var i = -WarmUps; i < Repeats; i++)
            {
                var result = await RunAsync(durability, 5_000, hub => Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => hub.RunAsync<int>("Hello", 0))));
                if (i >= 0)
                {
                    results.Add(result);
                }
            }

            var r = Median(results, result => result.Rate / result.BareUnpacked);
            Console.WriteLine($"    {durability,-10} {r.Rate,14:N0} {r.Commits,9:N0} {r.Rows,7:N0} {r.Bare,22:N0} {r.Rate / r.Bare,7:P0} {r.BareUnpacked,28:N0} {r.Rate / r.BareUnpacked,7:P0}");
        }

        // docs/throughput.md of microsoft/durabletask-netherite, HelloCities5, 2021: 445 and 1,708 events a second, two for each activity.
        Console.WriteLine("    published for the same sequence on one node of two cores: Azure Storage 223, Netherite 854 activities/s");
    }

    /// <summary>One run that starts all its activities at once.</summary>
    public static async Task FanOutAsync()
    {
        Console.WriteLine("(2) activities of one run, all at once; (5) bytes written; (6) memory: live at a moment in the middle, and waiting activities held then");
        Console.WriteLine("    durability     count   activities/s   us each   commits    rows   bytes each   MB live   held   bare loop, same rows   ratio   bare loop, a row per event   ratio");
        foreach (var durability in new[] { Durability.Normal, Durability.Full })
        {
            foreach (var count in new[] { 1, 100, 1_000, 10_000, 100_000 })
            {
                List<Result> results = [];
                for (var i = -WarmUps; i < Repeats; i++)
                {
                    var result = await RunAsync(durability, count, hub => hub.RunAsync<int>("FanOut", count));
                    if (i >= 0)
                    {
                        results.Add(result);
                    }
                }

                var r = Median(results, result => result.Rate / result.BareUnpacked);
                Console.WriteLine($"    {durability,-10} {count,9:N0} {r.Rate,14:N0} {1e6 / r.Rate,9:F1} {r.Commits,9:N0} {r.Rows,7:N0} {r.Bytes,12:N0} {r.Memory,9:F0} {r.Held,6:N0} {r.Bare,22:N0} {r.Rate / r.Bare,7:P0} {r.BareUnpacked,28:N0} {r.Rate / r.BareUnpacked,7:P0}");
            }
        }
    }

    /// <summary>Bringing a run with 100,000 events back after a restart.</summary>
    public static async Task ReplayAsync()
    {
        Console.WriteLine("(3) replay of 100,000 events (50,000 activities begun and done)");
        List<double> seconds = [];
        for (var i = 0; i < Repeats; i++)
        {
            var folder = Directory.CreateTempSubdirectory("engine-bench-").FullName;
            string id;
            await using (Hub hub = new(Durability.Normal, folder, keeps: true))
            {
                await hub.Tasks.StartAsync();
                id = await hub.Tasks.Client.ScheduleNewOrchestrationInstanceAsync("FanOutThenWait", 50_000);
                while ((await hub.Tasks.Client.GetOrchestrationHistoryAsync(id)).Count < 100_000)
                {
                    await Task.Delay(50);
                }
            }

            await using (Hub hub = new(Durability.Normal, folder))
            {
                await hub.Tasks.StartAsync();
                var started = Stopwatch.GetTimestamp();
                await hub.Tasks.Client.RaiseEventAsync(id, "go", 1);
                var done = await hub.Tasks.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
                seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                if (done.ReadOutputAs<int>() != 50_000)
                {
                    throw new InvalidOperationException(done.ToString());
                }
            }
        }

        Console.WriteLine($"    {Median(seconds, s => s) * 1000:F0} ms from the event to the end of the run");
    }

    /// <summary>A small run alone, and beside runs of 100,000 that follow each other without a pause.</summary>
    public static async Task LatencyAsync()
    {
        Console.WriteLine("(4) a run of 5 activities one after the other: alone, and beside runs of 100,000 activities without a pause between them");
        Console.WriteLine("    durability   activity of the large run   alone: median ms   99 %   beside: median ms   99 %   runs   ratio of medians");
        foreach (var durability in new[] { Durability.Normal, Durability.Full })
        {
            foreach (var (large, what) in new[] { ("FanOut", "does nothing"), ("FanOutWaiting", "waits 1 ms") })
            {
                await using Hub hub = new(durability);
                await hub.Tasks.StartAsync();
                await hub.RunAsync<int>("FanOut", 5_000);
                var alone = await SmallRunsAsync(hub, () => true, 200);
                using CancellationTokenSource enough = new(TimeSpan.FromSeconds(4));
                var load = LoadAsync(hub, large, enough.Token);
                var beside = await SmallRunsAsync(hub, () => !enough.IsCancellationRequested, 1_000);
                await enough.CancelAsync();
                await load;
                Console.WriteLine($"    {durability,-10} {what,26} {alone.Median,18:F2} {alone.P99,6:F1} {beside.Median,19:F2} {beside.P99,6:F1} {beside.Count,6} {beside.Median / alone.Median,18:F1}");
            }
        }
    }

    /// <summary>Large runs, each begun when the one before has ended; the last one is terminated.</summary>
    private static async Task LoadAsync(Hub hub, string name, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var id = await hub.Tasks.Client.ScheduleNewOrchestrationInstanceAsync(name, 100_000, CancellationToken.None);
            try
            {
                await hub.Tasks.Client.WaitForInstanceCompletionAsync(id, enough);
            }
            catch (OperationCanceledException)
            {
                await hub.Tasks.Client.TerminateInstanceAsync(id, CancellationToken.None);
            }
        }
    }

    private static async Task<(double Median, double P99, int Count)> SmallRunsAsync(Hub hub, Func<bool> goOn, int most)
    {
        List<double> times = [];
        while (goOn() && times.Count < most)
        {
            var started = Stopwatch.GetTimestamp();
            await hub.RunAsync<int>("Hello", 0);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return (times[times.Count / 2], times[(int)(times.Count * 0.99)], times.Count);
    }

    /// <summary>Runs <paramref name="work"/> in a hub that has run something before, then lets a bare loop write the same.</summary>
    private static async Task<Result> RunAsync(Durability durability, int activities, Func<Hub, Task> work)
    {
        Recording recording = new();
        double seconds;
        double bytes;
        var memory = 0.0;
        var held = 0;
        await using (Hub hub = new(durability, recording: recording))
        {
            await hub.Tasks.StartAsync();
            await hub.RunAsync<int>("Hello", 0);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var written = WrittenBytes();
            recording.Mark();
            var started = Stopwatch.GetTimestamp();
            var run = work(hub);
            if (activities >= 100_000)
            {
                await Task.WhenAny(run, Task.Delay(120));
                (memory, held) = ((GC.GetTotalMemory(forceFullCollection: false) - before) / 1048576.0, hub.Tasks.Engine.Scheduler.Held);
            }

            await run;
            seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            bytes = (double)(WrittenBytes() - written) / activities;
        }

        var (commits, rows) = recording.Count();
        return new(
            activities / seconds, commits, rows, bytes, memory, held,
            activities / recording.Seconds(durability, unpacks: false), activities / recording.Seconds(durability, unpacks: true));
    }

    /// <summary>What this process has handed to the disk so far, as Linux counts it.</summary>
    private static long WrittenBytes()
    {
        const string Field = "wchar: ";
        return File.Exists("/proc/self/io") && Array.Find(File.ReadAllLines("/proc/self/io"), line => line.StartsWith(Field, StringComparison.Ordinal)) is { } found
            ? long.Parse(found[Field.Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
    }

    private static T Median<T>(List<T> results, Func<T, double> by) => results.OrderBy(by).ElementAt(results.Count / 2);

    /// <param name="Rate">Activities a second.</param>
    /// <param name="Commits">Transactions.</param>
    /// <param name="Rows">Rows inserted, changed and removed.</param>
    /// <param name="Bytes">Written for each activity.</param>
    /// <param name="Memory">Megabytes in the middle of the run.</param>
    /// <param name="Held">Activities that waited in memory then.</param>
    /// <param name="Bare">Activities a second of the bare loop that writes the same rows.</param>
    /// <param name="BareUnpacked">The same with a row of history for each event.</param>
    private sealed record Result(double Rate, long Commits, long Rows, double Bytes, double Memory, int Held, double Bare, double BareUnpacked);
}
