using System.Collections.Concurrent;
using System.Diagnostics;

namespace Vision.Media;

/// <summary>Starts programs from one thread that lives as long as this process.</summary>
/// <remarks>Linux sends the signal that a program asked for at its parent's death when the thread that started it ends (prctl(2), PR_SET_PDEATHSIG), and pooled threads end.</remarks>
internal static class MediaLauncher
{
    private static readonly BlockingCollection<Launch> Launches = Open();

    /// <inheritdoc cref="Process.Start(ProcessStartInfo)"/>
    public static Process Start(ProcessStartInfo start)
    {
        var launch = new Launch(start, new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously));
        Launches.Add(launch);
        return launch.Started.Task.GetAwaiter().GetResult();
    }

    private static BlockingCollection<Launch> Open()
    {
        var launches = new BlockingCollection<Launch>();
        new Thread(() => Run(launches)) { IsBackground = true, Name = "media launcher" }.Start();
        return launches;
    }

    private static void Run(BlockingCollection<Launch> launches)
    {
        foreach (var (start, started) in launches.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start."));
            }
            catch (Exception error)
            {
                // The caller's, whatever it is.
                started.SetException(error);
            }
        }
    }

    private readonly record struct Launch(ProcessStartInfo Start, TaskCompletionSource<Process> Started);
}
