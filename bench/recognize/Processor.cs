using System.Globalization;

namespace Vision.Bench.Recognize;

/// <summary>Processor time of a process with the programs that it started and that have ended; tells more than the clock where other programs run.</summary>
internal static class Processor
{
    // man 5 proc: in ticks of 1/100 s, after the program's name in parentheses, which may hold anything.
    private const int FirstAfterName = 3, UserTime = 14, Fields = 4;
    private const double TicksPerSecond = 100;

    /// <returns>Zero where there is no /proc.</returns>
    public static TimeSpan Of(int process)
    {
        var file = $"/proc/{process}/stat";
        if (!File.Exists(file))
            return TimeSpan.Zero;

        var text = File.ReadAllText(file);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(fields.Skip(UserTime - FirstAfterName).Take(Fields).Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond);
    }
}
