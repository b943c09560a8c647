namespace Vision.Media.Blur.Detection;

/// <summary>Faces of 40 px are too small for glances at 1080p: only scans see them, and what was before is found by looking back.</summary>
public class DetectorWatchTests
{
    private const double Small = 40;

    [Theory]
    [InlineData(DetectionAccuracy.Fast, 1001)]
    [InlineData(DetectionAccuracy.Fast, 1201)]
    [InlineData(DetectionAccuracy.Fast, 1401)]
    [InlineData(DetectionAccuracy.Balanced, 1001)]
    [InlineData(DetectionAccuracy.Balanced, 1101)]
    [InlineData(DetectionAccuracy.Balanced, 1201)]
    [InlineData(DetectionAccuracy.Thorough, 501)]
    public void Watch_SmallFaceBetweenScans_IsCoveredFromItsFirstFrame(DetectionAccuracy accuracy, double start)
    {
        var scene = new WatchedScene(accuracy) { Faces = ms => ms < start ? [] : [(1200 + ((ms - start) * 0.2), 500, Small)] };

        var frames = scene.Watch(accuracy == DetectionAccuracy.Thorough ? 30 : 75);

        scene.AssertCovered(frames);
        Assert.All(frames.Where(frame => frame.Ms < start - scene.Options.HoldBeforeMs), frame => Assert.Empty(frame.Covered));
    }

    [Theory]
    [InlineData(DetectionAccuracy.Fast, 560)]
    [InlineData(DetectionAccuracy.Balanced, 390)]
    public void Watch_QuickPassThroughACorner_IsCovered(DetectionAccuracy accuracy, double visibleMs)
    {
        // it comes in at the right edge and leaves at the bottom
        var scene = new WatchedScene(accuracy)
        {
            Faces = ms => ms is < 900 ? [] : ms > 900 + visibleMs ? [] : [(1920 - ((ms - 900) * 0.25), 1080 - Small - 80 + ((ms - 900) / visibleMs * (80 + Small)), Small)],
        };

        scene.AssertCovered(scene.Watch(70));
    }

    [Fact]
    public void Watch_FacesAcrossParts_AreCoveredWhole()
    {
        // where parts meet: their middle lies at 960 540
        var scene = new WatchedScene(DetectionAccuracy.Balanced)
        {
            Faces = ms => ms < 400 ? [] : [(940, 200, Small), (300, 525, 60), (900, 480, 130), (1870, 1030, Small), (10, 10, 24), (1200, 700, 400)],
        };

        scene.AssertCovered(scene.Watch(60));
    }

    [Fact]
    public void Watch_FaceOfAnySizeThatGrows_IsCovered()
    {
        var scene = new WatchedScene(DetectionAccuracy.Balanced) { Faces = ms => [(800 - (ms * 0.1), 500 - (ms * 0.1), 26 + (ms * 0.2))] };

        scene.AssertCovered(scene.Watch(90));
    }

    [Fact]
    public void Watch_Cut_CoversBothSidesAndNothingBeyond()
    {
        var scene = new WatchedScene(DetectionAccuracy.Fast)
        {
            Behind = (ms, y) => (byte)(ms < 1000 ? (y < 540 ? 210 : 60) : (y < 540 ? 60 : 210)),
            Faces = ms => ms < 1000 ? [(300, 300, Small)] : [(1500, 800, Small)],
        };

        var frames = scene.Watch(60);

        scene.AssertCovered(frames);
        Assert.All(frames, frame => Assert.Single(frame.Covered));
    }

    [Fact]
    public void Watch_FaceHiddenForAWhile_IsCoveredAllTheWay()
    {
        var scene = new WatchedScene(DetectionAccuracy.Fast) { Faces = ms => ms is > 800 and < 1500 ? [] : [(300 + (ms * 0.03), 300, Small)] };

        var frames = scene.Watch(75);

        scene.AssertCovered(frames);
        Assert.All(frames, frame => Assert.NotEmpty(frame.Covered));
    }

    [Fact]
    public void Watch_FaceThatStopsAndTurnsBack_IsCovered()
    {
        // half its size in each frame, then the other way
        var scene = new WatchedScene(DetectionAccuracy.Balanced) { Faces = ms => [(ms < 1000 ? 200 + (ms * 0.6) : 800 - ((ms - 1000) * 0.6), 400, Small)] };

        scene.AssertCovered(scene.Watch(60));
    }

    [Fact]
    public void Watch_StillPicture_IsHardlyLookedAt()
    {
        var scene = new WatchedScene(DetectionAccuracy.Balanced) { Faces = _ => [(300, 300, Small)] };
        var whole = (long)WatchedScene.Width * WatchedScene.Height;

        var frames = scene.Watch(90);

        scene.AssertCovered(frames);
        // the first frame, the last one, and each part twice in between, with what parts have in common, glances and the face's surroundings
        Assert.InRange(scene.FramesLookedAt, 10, 40);
        Assert.InRange(scene.Detector.Pixels, 2 * whole, 6 * whole);
    }

    [Fact]
    public void Watch_HalfAFaceInAStillPicture_StaysCovered()
    {
        // nothing changes, and it is never found where it was
        var scene = new WatchedScene(DetectionAccuracy.Balanced)
        {
            Detector = new PatchDetector { MissesCut = true },
            Faces = _ => [(-30, 400, 60), (900, 1040, 80)],
        };

        scene.AssertCovered(scene.Watch(100));
    }

    [Fact]
    public void Watch_TwoFramesASecond_LooksAtEach()
    {
        var scene = new WatchedScene(DetectionAccuracy.Balanced) { FrameMs = 500, Faces = ms => [(300 + (ms * 0.1), 300, Small), (ms > 1400 ? 1500 : 5000, 200, Small)] };

        var frames = scene.Watch(12);

        scene.AssertCovered(frames);
        Assert.Equal(12, scene.FramesLookedAt);
    }

    [Fact]
    public void Watch_NoHoldBefore_StillLooksBack()
    {
        var scene = new WatchedScene(DetectionAccuracy.Fast) { Faces = ms => ms < 1101 ? [] : [(1200, 500, Small)] };
        scene = new WatchedScene(DetectionAccuracy.Fast) { Faces = scene.Faces, Options = scene.Options with { HoldBeforeMs = 0 } };

        scene.AssertCovered(scene.Watch(60));
    }

    [Fact]
    public void Watch_Twice_CoversTheSame()
    {
        static string Run()
        {
            var scene = new WatchedScene(DetectionAccuracy.Fast) { Faces = ms => ms < 700 ? [(100, 100, 300)] : [(100 + ((ms - 700) * 0.3), 100, 300), (1500, 900, Small)] };
            return string.Join('\n', scene.Watch(45).Select(frame => $"{frame.Ms} {string.Join(' ', frame.Covered)}"));
        }

        Assert.Equal(Run(), Run());
    }
}
