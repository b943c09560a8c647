using System.Diagnostics;
using DurableTask.Sqlite.Bench;

// Measures the engine; each line beside what it is compared with. Arguments: names of measurements, none for all.
Measurement[] all =
[
    new("hello", Measurements.HelloAsync),
    new("fanout", Measurements.FanOutAsync),
    new("replay", Measurements.ReplayAsync),
    new("latency", Measurements.LatencyAsync),
    new("hub", HubMeasurements.RunAsync),
];
if (args is [Workers.Argument, var connection, var hub])
{
    await Workers.WorkAsync(connection, hub);
    return;
}

SQLitePCL.Batteries_V2.Init();
Console.WriteLine($"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
var started = Stopwatch.GetTimestamp();
foreach (var measurement in all.Where(measurement => args.Length == 0 || args.Contains(measurement.Name)))
{
    Console.WriteLine();
    await measurement.Run();
}

Console.WriteLine();
Console.WriteLine($"all in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s");

internal sealed record Measurement(string Name, Func<Task> Run);
