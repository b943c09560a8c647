using DurableTask.Sqlite.Internal.Timers;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Internal;

public class TimerServiceTests
{
    [Fact]
    public void Arm_NearAndFar_WakesEachWhenDueAndNotBefore()
    {
        FakeTimeProvider time = new();
        List<(long Key, TimeSpan At)> woken = [];
        List<(long Key, long Wake)> stored = [(3, (time.GetUtcNow() + TimeSpan.FromHours(2)).UtcTicks)];
        var begun = time.GetUtcNow();
        using TimerService timers = new(time, key => woken.Add((key, time.GetUtcNow() - begun)), until => [.. stored.Where(entry => entry.Wake <= until)]);
        timers.Start();
        timers.Arm((begun + TimeSpan.FromSeconds(5)).UtcTicks, 1);
        timers.Arm((begun + TimeSpan.FromSeconds(2)).UtcTicks, 2);
        timers.Arm((begun + TimeSpan.FromSeconds(2)).UtcTicks, 2);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(woken);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal([2, 1], woken.Select(entry => entry.Key));
        // In steps: a callback sees the time at the end of its step.
        for (var second = 0; second < 3 * 60 * 60; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var (key, at) = woken[2];
        Assert.Equal(3, key);
        Assert.InRange(at, TimeSpan.FromHours(2), TimeSpan.FromHours(2) + TimeSpan.FromSeconds(2));
    }
}
