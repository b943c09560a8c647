using System.Runtime.InteropServices;
using System.Text.Json;
using DurableTask.Core.Exceptions;
using DurableTask.Sqlite;
using DurableTask.Sqlite.CrashHost;
using Microsoft.DurableTask;

// CrashHost soak DATABASE FROM UNTIL: minutes of a simulated day, see Soak.
if (args[0] == "soak")
{
    await Soak.RunAsync(args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
    return;
}

// CrashHost fill DATABASE: a run that writes much, see Filling.
if (args[0] == "fill")
{
    await Filling.RunAsync(args[1]);
    return;
}

// CrashHost DATABASE JOURNAL KILL-AT: runs all crash scenarios to their end and prints their outputs as JSON. At the KILL-AT-th stage of a
// commit (0: never) the process ends by SIGKILL, so that nothing of it can tidy up. Started again, it goes on.
var (database, journal, killAt) = (args[0], new Journal(args[1]), int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
DurableTaskRegistry registry = new();
CrashScenarios.Register(registry, journal);
await using SqliteTaskHub hub = new(new() { Path = database, Durability = Durability.Normal }, registry);

var stages = 0;
hub.Engine.Writer.Fault = stage =>
{
    if (++stages == killAt)
    {
        _ = Kill(Environment.ProcessId, 9);
        Thread.Sleep(Timeout.Infinite);
    }

    return false;
};

// What is committed as done must never be done again.
foreach (var (id, _, _) in CrashScenarios.All)
{
    if (await hub.Client.GetInstanceAsync(id) is not null)
    {
        journal.Committed(await hub.Client.GetOrchestrationHistoryAsync(id));
    }
}

await hub.StartAsync();
foreach (var (id, name, input) in CrashScenarios.All)
{
    try
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
    }
    catch (OrchestrationAlreadyExistsException)
    {
        // Begun by a process before this one.
    }
}

SortedDictionary<string, string?> outputs = new(StringComparer.Ordinal);
foreach (var (id, _, _) in CrashScenarios.All)
{
    var end = await hub.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
    outputs[id] = $"{end.RuntimeStatus}: {end.SerializedOutput}{end.FailureDetails} {end.SerializedCustomStatus}";
}

Console.WriteLine(JsonSerializer.Serialize(outputs));

[DllImport("libc", EntryPoint = "kill")]
static extern int Kill(int process, int signal);
