namespace Vision.Cli;

/// <summary>How long things took, in ms. Percentiles are measured values: the smallest that so many percent do not exceed.</summary>
internal sealed record Latencies(double Min, double Avg, double P50, double P95, double P99, double Max)
{
    /// <summary><see langword="null"/> of nothing.</summary>
    public static Latencies? Of(IEnumerable<TimeSpan> times)
    {
        double[] sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];
        return sorted.Length == 0
            ? null
            : new Latencies(Round(sorted[0]), Round(sorted.Average()), At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99), Round(sorted[^1]));
    }

    private static double At(double[] sorted, double share) => Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)]);

    private static double Round(double ms) => Math.Round(ms, 1);
}
