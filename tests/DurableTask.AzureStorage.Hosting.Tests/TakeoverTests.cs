using System.Collections.Concurrent;
using System.Diagnostics;
using DurableTask.AzureStorage.Hosting.CrashHost;

namespace DurableTask.AzureStorage.Hosting;

public class TakeoverTests
{
    private const int Activities = 40;

    // What the killed worker held is visible again after this; partitions change hands sooner.
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(60 + 45);

    /// <summary>The program where it was built, with the libraries that it needs and no others.</summary>
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory.Replace("Hosting.Tests", "Hosting.CrashHost", StringComparison.Ordinal), "DurableTask.AzureStorage.Hosting.CrashHost.dll");

    [Fact]
    public async Task Kill_OfAWorkerAtWork_TheOtherTakesOver()
    {
        await using var hub = await TestHub.StartAsync(tasks => CrashTasks.Register(tasks, _ => { }), options => options.RunsTasks = false);
        using var doomed = Process.Start(new ProcessStartInfo("dotnet", [Program, hub.Connection, hub.Name]) { RedirectStandardOutput = true })!;
        ConcurrentQueue<int> before = [], after = [];
        doomed.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Split(' ') is ["begun", var value])
            {
                before.Enqueue(int.Parse(value, null));
            }
        };
        doomed.BeginOutputReadLine();
        try
        {
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(CrashTasks.Run, Activities, CancellationToken.None);
            await TestHub.UntilAsync(() => before.Count >= 12);
            doomed.Kill();
            await doomed.WaitForExitAsync();
            var killed = Stopwatch.GetTimestamp();

            _ = await hub.AddAsync(tasks => CrashTasks.Register(tasks, after.Enqueue), options => CrashTasks.Set(options, hub.Connection, hub.Name));
            Assert.Equal(Enumerable.Range(0, Activities).Sum(), (await hub.EndAsync(id)).ReadOutputAs<int>());
            Assert.InRange(Stopwatch.GetElapsedTime(killed), TimeSpan.Zero, Takeover);
            // Nothing lost. Twice at most what was under way when the worker died, and what the step sent that it had not committed yet.
            Assert.Equal(Enumerable.Range(0, Activities), before.Concat(after).Distinct().Order());
            Assert.InRange(before.Count + after.Count, Activities, Activities + CrashTasks.Places + CrashTasks.Step);
        }
        finally
        {
            if (!doomed.HasExited)
            {
                doomed.Kill();
            }
        }
    }
}
