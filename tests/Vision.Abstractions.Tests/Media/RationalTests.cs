namespace Vision.Tests.Media;

public class RationalTests
{
    [Theory]
    [InlineData(1, 1000, 5, 5)]
    [InlineData(1001, 30000, 1, 33)]
    [InlineData(1001, 30000, 2, 67)]
    [InlineData(1, 90000, 45, 1)]
    [InlineData(1, 90000, 44, 0)]
    [InlineData(1, 90000, -45, -1)]
    [InlineData(1, 90000, -44, 0)]
    [InlineData(1, 1_000_000, 9_000_000_000_000_000, 9_000_000_000_000)]
    [InlineData(1, 0, 5, 0)]
    public void ToMilliseconds_OfTicks_IsTheNearest(long numerator, long denominator, long ticks, long expected) =>
        Assert.Equal(expected, new Rational(numerator, denominator).ToMilliseconds(ticks));

    [Fact]
    public void ToMilliseconds_OfAnything_DoesNotOverflow() =>
        Assert.Equal(long.MaxValue, new Rational(int.MaxValue, 1).ToMilliseconds(long.MaxValue));

    [Theory]
    [InlineData("30000/1001", 30000, 1001)]
    [InlineData("4:3", 4, 3)]
    [InlineData("25", 25, 1)]
    [InlineData("-1/2", -1, 2)]
    [InlineData("0/0", 0, 0)]
    public void TryParse_AFraction_ReadsIt(string text, long numerator, long denominator)
    {
        Assert.True(Rational.TryParse(text, out var value));
        Assert.Equal(new Rational(numerator, denominator), value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("N/A")]
    [InlineData("1/")]
    [InlineData("1/2/3")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999/1")]
    public void TryParse_AnythingElse_IsNone(string? text) => Assert.False(Rational.TryParse(text, out _));
}
