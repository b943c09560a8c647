using System.Diagnostics;

namespace Vision.EndToEnd.Processes;

/// <summary>Waits for a condition, with a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan? limit = null, Func<string>? what = null)
    {
        var waiting = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waiting.Elapsed > (limit ?? Deadline))
                throw new TimeoutException($"Waited {limit ?? Deadline} for {what?.Invoke() ?? "a condition"}.");
            await Task.Delay(50);
        }
    }

    public static Task TrueAsync(Func<bool> condition, TimeSpan limit, Func<string> what) => TrueAsync(() => Task.FromResult(condition()), limit, what);
}
