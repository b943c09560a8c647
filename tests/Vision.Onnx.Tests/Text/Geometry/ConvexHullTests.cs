using System.Numerics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Tests.Text.Geometry;

public sealed class ConvexHullTests
{
    [Fact]
    public void Of_PointsInsideAndOnEdges_KeepsOnlyCorners()
    {
        Vector2[] points = [new(0, 0), new(2, 0), new(4, 0), new(1, 1), new(0, 2), new(2, 2), new(4, 2), new(0, 4), new(4, 4)];

        var hull = ConvexHull.Of(points);

        Assert.Equal([new(0, 0), new(0, 4), new(4, 0), new(4, 4)], hull.OrderBy(point => point.X).ThenBy(point => point.Y));
    }

    [Fact]
    public void Of_PointsOnALine_KeepsItsEnds() =>
        Assert.Equal([new(0, 0), new(5, 5)], ConvexHull.Of([new(0, 0), new(2, 2), new(5, 5)]).OrderBy(point => point.X));

    [Fact]
    public void Of_NoPoints_IsEmpty() => Assert.Empty(ConvexHull.Of([]));
}
