namespace Vision.Imaging.Tests;

public class ImageLimitsTests
{
    [Fact]
    public void Validate_Defaults_AreInRange() => ImageLimits.Default.Validate();

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 65_536, 1)]
    [InlineData(2_000_000_001, 1, 1)]
    [InlineData(1, 1, 500_000_001)]
    public void Validate_OutOfRange_Throws(long bytes, int side, long pixels) => Assert.Throws<ArgumentOutOfRangeException>(
        new ImageLimits { MaximumBytes = bytes, MaximumSide = side, MaximumPixels = pixels }.Validate);

    [Fact]
    public void CheckSize_AtTheLimit_Passes() => ImageLimits.Default.CheckSize(10_000, 5_000, "a");

    [Fact]
    public void CheckBytes_OverTheLimit_Throws() => Assert.Throws<ImageTooLargeException>(() => ImageLimits.Default.CheckBytes(100_000_001, "a"));
}
