using Vision.Onnx.Pixels;

namespace Vision.Onnx.Tests.Pixels;

public sealed class TapsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 7)]
    [InlineData(10, 5)]
    [InlineData(10, 7)]
    [InlineData(4000, 960)]
    [InlineData(961, 960)]
    [InlineData(10_000, 1)]
    public void Reduce_AnySizes_AveragesEverySourcePixelAlike(int source, int target)
    {
        var taps = Taps.Reduce(source, target);

        var used = new double[source];
        for (var t = 0; t < target; t++)
        {
            Assert.Equal(1, taps.Weights(t).ToArray().Sum(weight => (double)weight), 0.001);
            for (var i = 0; i < taps.Width; i++)
                used[taps.First(t) + i] += taps.Weights(t)[i];
        }

        Assert.All(used, sum => Assert.Equal((double)target / source, sum, 0.001));
    }

    [Fact]
    public void Reduce_ToMore_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => Taps.Reduce(5, 6));

    [Theory]
    [InlineData(1000, 7, 4)]
    [InlineData(801, 200, 4)]
    [InlineData(41, 2, 3)]
    public void Between_AtMostSoMany_AveragesSoManyOfEachStretch(int source, int target, int most)
    {
        var taps = Taps.Between(source, target, most);

        for (var t = 0; t < target; t++)
        {
            var places = Enumerable.Range(0, taps.Width).Where(i => taps.Weights(t)[i] > 0).Select(i => (taps.First(t) + i + 0.5) * target / source).ToList();
            Assert.Equal(most, places.Count);
            Assert.All(places, place => Assert.InRange(place, t - 0.01, t + 1.01));
            Assert.InRange(taps.First(t), 0, source - taps.Width);
            Assert.Equal(1, taps.Weights(t).ToArray().Sum(), 1e-5f);
        }
    }
}
