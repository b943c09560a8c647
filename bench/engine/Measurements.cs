using System.Diagnostics;

namespace DurableTask.Sqlite.Bench;

/// <summary>The measurements. Each prints its own lines.</summary>
internal static class Measurements
{
    private const int Repeats = 3;

    /// <summary>1,000 runs of five activities one after the other.</summary>
    public static async Task HelloAsync()
    {
        Console.WriteLine("(1) sequence of 5 activities x 1,000 runs, all started at once");
        Console.WriteLine("    durability   activities/s   commits   bare loop, a row per event   ratio");
        foreach (var durability in new[] { Durability.Normal, Durability.Full })
        {
            List<(double Rate, long Commits, double Bare)> results = [];
            for (var i = 0; i < Repeats; i++)
            {
                await using Hub hub = new(durability);
                await hub.Tasks.StartAsync();
                await hub.RunAsync<int>("Hello", 0);
                var commits = hub.Tasks.Engine.Writer.Transactions;
                var started = Stopwatch.GetTimestamp();
                await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => hub.RunAsync<int>("Hello", 0)));
                var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
                commits = hub.Tasks.Engine.Writer.Transactions - commits;
                // Each run: begun, 5 scheduled, 5 completed, ended.
                results.Add((5000 / seconds, commits, 5000 / BareLoop.Seconds(durability, 12_000, 40, commits)));
            }

            var (rate, count, bare) = Median(results, result => result.Rate);
            Console.WriteLine($"    {durability,-10} {rate,14:N0} {count,9:N0} {bare,28:N0} {rate / bare,7:P0}");
        }

        Console.WriteLine("    published for the same sequence on one node: Azure Storage 139, Netherite 498 activities/s");
    }

    /// <summary>One run that starts all its activities at once.</summary>
    public static async Task FanOutAsync()
    {
        Console.WriteLine("(2) activities of one run, all at once; (5) bytes written; (6) memory");
        Console.WriteLine("    durability     count   activities/s   us each   commits   bytes each   MB live   bare loop, a row per event   ratio   bare loop, the same rows   ratio");
        foreach (var durability in new[] { Durability.Normal, Durability.Full })
        {
            await FanOutOnceAsync(durability, 1_000);
            foreach (var count in new[] { 1, 100, 1_000, 10_000, 100_000 })
            {
                List<FanOut> results = [];
                for (var i = 0; i < Repeats; i++)
                {
                    results.Add(await FanOutOnceAsync(durability, count));
                }

                var r = Median(results, result => result.Rate);
                Console.WriteLine($"    {durability,-10} {count,9:N0} {r.Rate,14:N0} {1e6 / r.Rate,9:F1} {r.Commits,9:N0} {r.Bytes,12:N0} {r.Memory,9:F0} {r.Bare,28:N0} {r.Rate / r.Bare,7:P0} {r.BareSame,26:N0} {r.Rate / r.BareSame,7:P0}");
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

    private static async Task<FanOut> FanOutOnceAsync(Durability durability, int count)
    {
        await using Hub hub = new(durability);
        await hub.Tasks.StartAsync();
        await hub.RunAsync<int>("Hello", 0);
        GC.Collect();
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var peak = memory;
        var size = WrittenBytes();
        var commits = hub.Tasks.Engine.Writer.Transactions;
        var started = Stopwatch.GetTimestamp();
        var run = hub.RunAsync<int>("FanOut", count);
        if (count >= 100_000)
        {
            await Task.WhenAny(run, Task.Delay(500));
            peak = GC.GetTotalMemory(forceFullCollection: false);
        }

        await run;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var written = WrittenBytes() - size;
        commits = hub.Tasks.Engine.Writer.Transactions - commits;
        var rows = hub.Tasks.Engine.Readers.Read(reader => reader.Query("SELECT count(*), sum(length(entries)) FROM history", row => (Rows: row.Int64(0), Bytes: row.Int64(1))))[0];
        return new(
            count / seconds,
            commits,
            (double)written / count,
            (peak - memory) / 1048576.0,
            count / BareLoop.Seconds(durability, 2L * count, 24, commits),
            count / BareLoop.Seconds(durability, rows.Rows, (int)(rows.Bytes / rows.Rows), commits));
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

    private sealed record FanOut(double Rate, long Commits, double Bytes, double Memory, double Bare, double BareSame);
}
