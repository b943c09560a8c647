namespace Vision.Cli.Load;

public class LatenciesTests
{
    [Fact]
    public void Of_AHundredTimes_GivesMeasuredPercentiles() =>
        Assert.Equal(new Latencies(1, 50.5, 50, 95, 99, 100), Latencies.Of(Enumerable.Range(1, 100).Reverse().Select(ms => TimeSpan.FromMilliseconds(ms))));

    [Fact]
    public void Of_OneTime_IsThatTime() => Assert.Equal(new Latencies(7, 7, 7, 7, 7, 7), Latencies.Of([TimeSpan.FromMilliseconds(7)]));

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Null(Latencies.Of([]));
}
