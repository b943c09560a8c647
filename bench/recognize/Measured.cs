using System.Diagnostics;

namespace Vision.Bench.Recognize;

/// <summary>What something took for all clips.</summary>
/// <param name="Time">On the clock, s.</param>
/// <param name="Processor">Of all threads and programs together, s.</param>
internal sealed record Measured(double Time, double Processor)
{
    /// <summary>Measures work that a process does.</summary>
    public static async Task<Measured> OfAsync(int process, Func<Task> work)
    {
        var (start, processor) = (Stopwatch.GetTimestamp(), Recognize.Processor.Of(process));
        await work();
        return new Measured(Stopwatch.GetElapsedTime(start).TotalSeconds, (Recognize.Processor.Of(process) - processor).TotalSeconds);
    }

    public static Measured operator +(Measured one, Measured other) => new(one.Time + other.Time, one.Processor + other.Processor);
}
