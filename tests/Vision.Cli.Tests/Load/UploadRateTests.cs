namespace Vision.Cli.Load;

public class UploadRateTests
{
    [Theory]
    [InlineData("1/s", 1)]
    [InlineData("4/s", 0.25)]
    [InlineData("0.5/s", 2)]
    [InlineData("30/min", 2)]
    [InlineData("120/h", 30)]
    [InlineData("max", 0)]
    public void TryParse_Rate_GivesThePause(string text, double seconds)
    {
        Assert.True(UploadRate.TryParse(text, out var rate));

        Assert.Equal(TimeSpan.FromSeconds(seconds), rate.Pause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/s")]
    [InlineData("-1/s")]
    [InlineData("NaN/s")]
    [InlineData("1/day")]
    [InlineData("1/s/s")]
    [InlineData("20000/s")]
    public void TryParse_NoRate_IsRefused(string text) => Assert.False(UploadRate.TryParse(text, out _));
}
