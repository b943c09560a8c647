namespace Vision.Media.Blur;

public class FaceTrackerTests
{
    private const int HoldBefore = 200, HoldAfter = 500;

    [Fact]
    public void Cover_BetweenTwoSightings_IsOnTheWay()
    {
        var tracker = Followed((0, 0.1f), (100, 0.2f));

        var face = Assert.Single(tracker.Cover(50));

        Assert.InRange(BoxMotion.CenterX(face.Box), 0.24, 0.26);
    }

    [Theory]
    [InlineData(-201, false)]
    [InlineData(-199, true)]
    [InlineData(599, true)]
    [InlineData(601, false)]
    public void Cover_AroundAFace_HoldsBeforeAndAfter(double ms, bool isCovered) =>
        Assert.Equal(isCovered, Followed((0, 0.1f), (100, 0.1f)).Cover(ms).Count == 1);

    [Fact]
    public void Cover_FaceLostForAWhile_IsCoveredAllTheWay()
    {
        var tracker = Followed((0, 0.1f), (100, 0.12f), (750, 0.25f));

        for (var ms = 0; ms <= 750; ms += 10)
            Assert.Single(tracker.Cover(ms));
    }

    [Fact]
    public void Cover_HeldFaceThatMoves_CoversWhereItWasAndWhereItGoes()
    {
        var tracker = Followed((0, 0.1f), (100, 0.15f));

        var box = Assert.Single(tracker.Cover(400)).Box;

        Assert.True(Boxes.Covered(new BoundingBox(0.15f, 0.4f, 0.2f, 0.2f), box) > 0.99);
        Assert.True(box.Left + box.Width > 0.4f);
    }

    [Fact]
    public void Cover_Cut_EndsOnBothSides()
    {
        var tracker = new FaceTracker(HoldBefore, HoldAfter);
        tracker.Look(0, [At(0.1f)]);
        tracker.Cut(50);
        tracker.Look(60, [At(0.6f)]);

        Assert.InRange(Assert.Single(tracker.Cover(40)).Box.Left, 0, 0.2);
        Assert.InRange(Assert.Single(tracker.Cover(50)).Box.Left, 0.5, 0.7);
    }

    [Fact]
    public void Cover_TwoFacesThatPass_StayTwo()
    {
        var tracker = new FaceTracker(HoldBefore, HoldAfter);
        for (var step = 0; step <= 20; step++)
            tracker.Look(step * 50, [At(0.1f + (step * 0.03f)), At(0.7f - (step * 0.03f), 0.1f)]);

        for (var ms = 0; ms <= 1000; ms += 10)
            Assert.Equal(2, tracker.Cover(ms).Count);

        Assert.Equal(2, tracker.Finish().Count);
    }

    [Fact]
    public void Cover_KeptAtBothEnds_LeavesItVisible()
    {
        var tracker = new FaceTracker(HoldBefore, HoldAfter);
        foreach (var (ms, name) in new[] { (0, "ann"), (100, "ann"), (200, null), (300, "ann"), (400, "bob") })
        {
            var sighting = tracker.Look(ms, [At(0.1f)])[0].Last;
            (sighting.IsAsked, sighting.Name) = (true, name);
        }

        Assert.Single(tracker.Cover(-50));
        Assert.Empty(tracker.Cover(50));
        Assert.Single(tracker.Cover(150));
        Assert.Single(tracker.Cover(250));
        Assert.Single(tracker.Cover(350));
        Assert.Single(tracker.Cover(450));
        Assert.Equal("ann", Assert.Single(tracker.Finish()).KeptAs);
    }

    private static FaceTracker Followed(params (double Ms, float Left)[] sightings)
    {
        var tracker = new FaceTracker(HoldBefore, HoldAfter);
        foreach (var (ms, left) in sightings)
            tracker.Look(ms, [At(left)]);

        return tracker;
    }

    private static FrameFace At(float left, float top = 0.4f) => new(new BoundingBox(left, top, 0.2f, 0.2f), 90);
}
