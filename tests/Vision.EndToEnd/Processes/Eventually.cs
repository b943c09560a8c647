using System.Diagnostics;

namespace Vision.EndToEnd.Processes;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var waiting = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waiting.Elapsed > Deadline)
                throw new TimeoutException($"The condition did not become true within {Deadline}.");
            await Task.Delay(50);
        }
    }
}
