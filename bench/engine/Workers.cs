using System.Diagnostics;
using DurableTask.AzureStorage.Hosting;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Bench;

/// <summary>A hub on Azurite, and worker processes of it: this program once more, with the argument <c>worker</c>.</summary>
internal static class Workers
{
    public const string Argument = "worker";

    /// <summary>Works for a hub until its standard input ends.</summary>
    public static async Task WorkAsync(string connection, string hub)
    {
        await using var tasks = Open(connection, hub, runsTasks: true);
        await tasks.StartAsync();
        Console.WriteLine("works");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    /// <summary>This process's part of a hub.</summary>
    public static AzureStorageTaskHub Open(string connection, string hub, bool runsTasks)
    {
        DurableTaskRegistry registry = new();
        Hub.Register(registry);
        return new(new() { ConnectionString = connection, TaskHubName = hub, RunsTasks = runsTasks }, registry);
    }

    /// <summary>Starts worker processes and returns when they work.</summary>
    public static async Task<List<Process>> StartAsync(int count, string connection, string hub)
    {
        List<Process> workers = [];
        for (var i = 0; i < count; i++)
        {
            ProcessStartInfo start = new(Environment.ProcessPath!, [Argument, connection, hub]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            var worker = Process.Start(start)!;
            workers.Add(worker);
            _ = await worker.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A worker did not start.");
        }

        return workers;
    }

    public static async Task StopAsync(List<Process> workers)
    {
        foreach (var worker in workers)
        {
            worker.StandardInput.Close();
            await worker.WaitForExitAsync();
            worker.Dispose();
        }
    }
}
