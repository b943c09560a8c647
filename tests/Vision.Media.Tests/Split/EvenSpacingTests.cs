namespace Vision.Media.Split;

public class EvenSpacingTests
{
    [Fact]
    public void Pick_AnyTimes_AreAsManyDifferentOnesInOrder()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
        {
            var times = Enumerable.Range(0, random.Next(2, 60)).Select(_ => (long)random.Next(0, 500)).Distinct().Order().ToList();
            if (times.Count < 2)
                continue;

            var count = random.Next(1, times.Count);

            var picked = EvenSpacing.Pick(times, count);

            Assert.Equal(count, picked.Count);
            Assert.Equal(picked, picked.Distinct().Order());
            Assert.Subset(times.ToHashSet(), picked.ToHashSet());
        }
    }

    [Fact]
    public void Pick_EvenTimes_AreTheMiddles() =>
        Assert.Equal([10L, 30, 50, 70, 90], EvenSpacing.Pick([.. Enumerable.Range(0, 100).Select(n => (long)n)], 5));

    [Fact]
    public void Pick_MiddleThatFallsOnAFrame_IsThatFrame() =>
        Assert.Equal([1L, 5, 8], EvenSpacing.Pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3));

    [Fact]
    public void Pick_ExtremeTimes_DoNotOverflow() =>
        Assert.Equal([long.MinValue, long.MaxValue], EvenSpacing.Pick([long.MinValue, 0, long.MaxValue], 2));
}
