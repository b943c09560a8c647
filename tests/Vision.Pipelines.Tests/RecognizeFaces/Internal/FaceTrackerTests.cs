using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class FaceTrackerTests
{
    private static readonly FaceTracker Tracker = new(new RecognizeOptions());

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

    [Fact]
    public void Link_EqualFacesInOneFrame_StayTwo()
    {
        var tracks = Tracker.Link([new SeenFrame(0, [Faces.At(0.1f), Faces.At(0.1f)]), new SeenFrame(100, [Faces.At(0.1f), Faces.At(0.1f)])]);

        Assert.Equal([2, 2], tracks.Select(track => track.Seen.Count));
    }
}
