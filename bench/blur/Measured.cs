namespace Vision.Bench.Blur;

/// <summary>What a run cost.</summary>
/// <param name="Frames">Frames made.</param>
/// <param name="Seconds">Time.</param>
/// <param name="ProcessorSeconds">Processor time of all processes.</param>
/// <param name="PeakBytes">Most memory of all processes at once.</param>
internal sealed record Measured(long Frames, double Seconds, double ProcessorSeconds, long PeakBytes)
{
    public double FramesPerSecond => Frames / Seconds;

    /// <summary>Processor time a frame, ms.</summary>
    public double MsPerFrame => ProcessorSeconds * 1000 / Frames;

    public static async Task<Measured> RunAsync(Func<Task<long>> run)
    {
        var (clock, processor, peak) = (TimeProvider.System.GetTimestamp(), Programs.ProcessorSeconds(), 0L);
        using var stop = new CancellationTokenSource();
        var watch = Task.Run(async () =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, Programs.Memory());
                await timer.WaitForNextTickAsync();
            }
        });
        var frames = await run();
        var seconds = TimeProvider.System.GetElapsedTime(clock).TotalSeconds;
        await stop.CancelAsync();
        await watch;
        return new Measured(frames, seconds, Programs.ProcessorSeconds() - processor, peak);
    }
}
