using Vision.Onnx.Text.Recognition;

namespace Vision.Onnx.Tests.Text.Recognition;

public sealed class LostSpacesTests
{
    [Theory]
    [InlineData(0.00001f, 3, 3, false)]
    [InlineData(0.1f, 3, 3, true)]
    [InlineData(0.005f, 3, 3, false)]
    [InlineData(0.005f, 5, 3, true)]
    [InlineData(0.01f, 5, 5, false)]
    [InlineData(0f, 9, 2, false)]
    public void IsSpace_DoubtAndDistance_WeighTogether(float mostLikely, int steps, int usualSteps, bool expected) =>
        Assert.Equal(expected, LostSpaces.IsSpace(mostLikely, steps, usualSteps));

    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 4 }, 0)]
    [InlineData(new[] { 2, 4, 6, 12, 14 }, 2)]
    public void UsualSteps_Letters_IsTheMedianDistance(int[] steps, int expected) =>
        Assert.Equal(expected, LostSpaces.UsualSteps([.. steps.Select(step => new CtcSymbol(1, step, step, step, 1))]));

    [Theory]
    [InlineData("a", true)]
    [InlineData("7", true)]
    [InlineData("é", true)]
    [InlineData(".", true)]
    [InlineData("中", false)]
    public void PartsWords_Script_TellsWhetherSpacesMeanAnything(string text, bool expected) => Assert.Equal(expected, LostSpaces.PartsWords(text));
}
