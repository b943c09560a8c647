using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class FaceTrackerTests
{
    // A cosine of 0.36: below what makes one person, above what is surely none.
    private const float ALittleLike = 0.72f;

    private static readonly FaceTracker Tracker = new(new RecognizeOptions());
    private static readonly FaceTracker Comparing = new(new RecognizeOptions(), Faces.SamePersonCosine);

    [Fact]
    public void Link_TwoFacesThatMove_AreTwoTracks()
    {
        var frames = Enumerable.Range(0, 10).Select(n => new SeenFrame(n * 100, [Faces.At(0.8f - (n * 0.02f)), Faces.At(0.1f + (n * 0.02f))]));

        var tracks = Tracker.Link(frames);

        Assert.Equal([10, 10], tracks.Select(track => track.Seen.Count));
    }

    [Fact]
    public void Link_TheSameNameFarAway_IsTheSameFace()
    {
        var tracks = Tracker.Link([new SeenFrame(0, [Faces.At(0.1f, "Ann", 90)]), new SeenFrame(500, [Faces.At(0.8f, "Ann", 90)])]);

        Assert.Single(tracks);
    }

    [Fact]
    public void Link_OtherNameAtTheSamePlace_IsAnotherFace()
    {
        var tracks = Tracker.Link([new SeenFrame(0, [Faces.At(0.1f, "Ann", 90)]), new SeenFrame(500, [Faces.At(0.1f, "Bob", 90)])]);

        Assert.Equal(2, tracks.Count);
    }

    [Fact]
    public void Link_AfterALongGap_StartsAnew()
    {
        var tracks = Tracker.Link([new SeenFrame(0, [Faces.At(0.1f)]), new SeenFrame(1000, [Faces.At(0.1f)]), new SeenFrame(2001, [Faces.At(0.1f)])]);

        Assert.Equal([2, 1], tracks.Select(track => track.Seen.Count));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public void Link_ALittleLikeInTheSamePlace_IsAnotherPersonWhereBothAreClear(bool areClear, int expected)
    {
        var tracks = Comparing.Link([
            new SeenFrame(0, [Faces.Of(1, 0.1f) with { IsClear = areClear }]),
            new SeenFrame(500, [Faces.Of(1, 0.1f, likeNext: ALittleLike) with { IsClear = areClear }]),
        ]);

        Assert.Equal(expected, tracks.Count);
    }

    [Fact]
    public void Link_AHeadThatTurnsByAndBy_IsOneFaceHoweverUnlikeInTheEnd()
    {
        var frames = Enumerable.Range(0, 11).Select(n => new SeenFrame(n * 500, [Faces.Of(1, 0.1f, likeNext: n / 10f) with { IsClear = true }]));

        Assert.Single(Comparing.Link(frames));
    }

    [Fact]
    public void Link_AfterACut_PlaceSaysNothingOfThoseWhoAreHardToTell()
    {
        var tracks = Comparing.Link([
            new SeenFrame(0, [Faces.Of(1, 0.1f), Faces.Of(5, 0.6f)]),
            new SeenFrame(500, [Faces.Of(3, 0.1f), Faces.Of(5, 0.6f, likeNext: ALittleLike)]),
        ]);

        Assert.Equal(4, tracks.Count);
    }

    [Fact]
    public void Link_SeveralWhoAreHardToTellAtOnce_AreAfterACut()
    {
        var tracks = Comparing.Link([
            new SeenFrame(0, [Faces.Of(1, 0.1f), Faces.Of(5, 0.6f)]),
            new SeenFrame(500, [Faces.Of(1, 0.1f, likeNext: ALittleLike), Faces.Of(5, 0.6f, likeNext: ALittleLike)]),
        ]);

        Assert.Equal(4, tracks.Count);
    }

    [Fact]
    public void Link_SomebodyIsStillThere_IsNoCut()
    {
        var tracks = Comparing.Link([
            new SeenFrame(0, [Faces.Of(1, 0.1f), Faces.Of(5, 0.4f), Faces.Of(9, 0.8f)]),
            new SeenFrame(500, [Faces.Of(3, 0.1f), Faces.Of(5, 0.4f, likeNext: ALittleLike), Faces.Of(9, 0.8f)]),
        ]);

        Assert.Equal([1, 2, 2, 1], tracks.Select(track => track.Seen.Count));
    }

    [Fact]
    public void Link_EqualFacesInOneFrame_StayTwo()
    {
        var tracks = Tracker.Link([new SeenFrame(0, [Faces.At(0.1f), Faces.At(0.1f)]), new SeenFrame(100, [Faces.At(0.1f), Faces.At(0.1f)])]);

        Assert.Equal([2, 2], tracks.Select(track => track.Seen.Count));
    }
}
