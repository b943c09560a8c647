using System.Diagnostics;

namespace Vision.EndToEnd.Hosting;

/// <summary>Waits for conditions, with a deadline.</summary>
internal static class Until
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    public static async Task TrueAsync(Func<bool> condition, TimeSpan limit, Func<string> what) =>
        await NotNullAsync(() => condition() ? "" : null, limit, what);

    public static async Task<T> NotNullAsync<T>(Func<T?> value, TimeSpan limit, Func<string> what)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (value() is { } found)
                return found;

            Assert.True(clock.Elapsed < limit, $"Waited {limit} for {what()}.");
            await Task.Delay(Interval);
        }
    }
}
