using System.Diagnostics;
using DurableTask.AzureStorage.Hosting;
using Microsoft.DurableTask.Client;
using Vision.Emulators;

namespace DurableTask.Sqlite.Bench;

/// <summary>The same tasks on a task hub that processes share, on Azurite.</summary>
internal static class HubMeasurements
{
    private const int Sequences = 100;
    private const int FanOut = 500;
    private const int SmallRuns = 20;

    /// <summary>Activities a second with one and two worker processes, and how long one small run takes.</summary>
    public static async Task RunAsync()
    {
        await using var azurite = await AzuriteEmulator.StartAsync();
        Console.WriteLine($"(7) a task hub on Azurite: {Sequences} runs of 5 activities one after the other, all started at once; one run that starts {FanOut} at once;");
        Console.WriteLine($"    one run of 5 activities alone and one of a single activity, medians of {SmallRuns}; default settings, one start of everything");
        Console.WriteLine("    workers   sequence: activities/s   fan-out: activities/s   run of 5: ms   run of 1: ms");
        foreach (var count in new[] { 1, 2 })
        {
            var name = $"bench{count}";
            await using var client = Workers.Open(azurite.ConnectionString, name, runsTasks: false);
            await client.StartAsync();
            var workers = await Workers.StartAsync(count, azurite.ConnectionString, name);
            // A partition that changes its worker rests meanwhile: a minute in the life of a hub, and most of a measurement.
            await Partitions.SettleAsync(azurite.ConnectionString, name, count);
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => EndAsync(client, "Hello", 0)));
            var sequence = await RateAsync(5 * Sequences, () => Task.WhenAll(Enumerable.Range(0, Sequences).Select(_ => EndAsync(client, "Hello", 0))));
            var fanOut = await RateAsync(FanOut, () => EndAsync(client, "FanOut", FanOut));
            var (five, one) = (await MedianAsync(client, "Hello", 0), await MedianAsync(client, "FanOut", 1));
            Console.WriteLine($"    {count,7} {sequence,24:N0} {fanOut,23:N0} {five,14:N0} {one,14:N0}");
            await Workers.StopAsync(workers);
        }
    }

    private static async Task EndAsync(AzureStorageTaskHub hub, string name, int input)
    {
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, input);
        var end = await hub.Client.WaitForInstanceCompletionAsync(id);
        if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            throw new InvalidOperationException(end.ToString());
        }
    }

    private static async Task<double> RateAsync(int activities, Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return activities / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> MedianAsync(AzureStorageTaskHub hub, string name, int input)
    {
        List<double> times = [];
        for (var i = 0; i < SmallRuns; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await EndAsync(hub, name, input);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
