using System.Numerics;
using Vision.Onnx.Text.Detection;

namespace Vision.Onnx.Tests.Text.Detection;

public sealed class ConnectedRunsTests
{
    [Fact]
    public void Find_TwoShapes_KeepsThemApart()
    {
        var regions = ConnectedRuns.Find(Maps.Draw("##..#", "##..#", "....."), 0.3f);

        Assert.Equal(2, regions.Count);
        Assert.Equal([new(0.5f, 0.5f), new(1.5f, 0.5f), new(0.5f, 1.5f), new(1.5f, 1.5f)], regions[0]);
        Assert.Equal([new(4.5f, 0.5f), new(4.5f, 1.5f)], regions[1]);
    }

    [Fact]
    public void Find_TouchingCorners_AreOneRegion() => Assert.Single(ConnectedRuns.Find(Maps.Draw("#..", ".#.", "..#"), 0.3f));

    [Fact]
    public void Find_ArmsThatMeetBelow_AreOneRegion() =>
        Assert.Single(ConnectedRuns.Find(Maps.Draw("#.#.#", "#.#.#", "#####"), 0.3f));

    [Fact]
    public void Find_ManyRunsUnderOne_JoinsThemAll() =>
        Assert.Single(ConnectedRuns.Find(Maps.Draw("#########", "#.#.#.#.#"), 0.3f));

    [Fact]
    public void Find_EmptyMap_FindsNothing() => Assert.Empty(ConnectedRuns.Find(Maps.Draw("....", "...."), 0.3f));

    [Fact]
    public void Find_WideMap_SeesEveryColumn()
    {
        for (var x = 0; x < 37; x++)
        {
            var region = Assert.Single(ConnectedRuns.Find(Maps.Rectangle(37, 1, x, 0, x + 1, 1), 0.3f));
            Assert.Equal([new Vector2(x + 0.5f, 0.5f)], region);
        }
    }

    [Fact]
    public void Find_NotANumber_IsBelowTheThreshold() =>
        Assert.Empty(ConnectedRuns.Find(Maps.Rectangle(20, 2, 0, 0, 20, 2, float.NaN), 0.3f));
}
