namespace Vision.Tests.Geometry;

public class BoundingBoxTests
{
    [Fact]
    public void IoU_WithItself_IsOne() => Assert.Equal(1f, new BoundingBox(0.1f, 0.2f, 0.3f, 0.4f).IoU(new(0.1f, 0.2f, 0.3f, 0.4f)), 5);

    [Fact]
    public void IoU_HalfShifted_IsAThird() => Assert.Equal(1f / 3, new BoundingBox(0, 0, 0.2f, 0.2f).IoU(new(0.1f, 0, 0.2f, 0.2f)), 5);

    [Fact]
    public void IoU_Apart_IsZero() => Assert.Equal(0f, new BoundingBox(0, 0, 0.1f, 0.1f).IoU(new(0.5f, 0.5f, 0.1f, 0.1f)));
}
