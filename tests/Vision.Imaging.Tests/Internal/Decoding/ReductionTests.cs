using Vision.Imaging.Internal.Decoding;

namespace Vision.Imaging.Tests.Internal.Decoding;

public class ReductionTests
{
    [Theory]
    [InlineData(4000, null, 1)]
    [InlineData(4000, 4001, 1)]
    [InlineData(4000, 2001, 1)]
    [InlineData(4000, 2000, 2)]
    [InlineData(4000, 960, 4)]
    [InlineData(4000, 500, 8)]
    [InlineData(4000, 1, 8)]
    [InlineData(7, 4, 2)]
    public void For_WantedSide_GivesTheMostThatKeepsIt(int side, int? wanted, int expected) => Assert.Equal(expected, Reduction.For(side, wanted));
}
