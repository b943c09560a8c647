namespace Vision.Media.Blur.Detection;

public class ScanPartsTests
{
    private const double Period = 400;

    private static readonly ImageSize Size = new(1920, 1080);

    [Theory]
    [InlineData(1920, 1080, 1, 4)]
    [InlineData(3840, 2160, 1, 16)]
    [InlineData(1080, 1920, 1, 4)]
    [InlineData(1920, 1080, 2, 1)]
    [InlineData(640, 360, 1, 1)]
    [InlineData(31, 17, 1, 1)]
    public void Parts_AnySize_HoldEachFaceOfTheOverlapWhole(int width, int height, int factor, int count)
    {
        const int overlap = 100;
        var parts = new ScanParts(new ImageSize(width, height), factor, overlap, Period).All;

        Assert.Equal(count, parts.Count);
        for (var y = 0; y + overlap <= height; y += 7)
        {
            for (var x = 0; x + overlap <= width; x += 7)
                Assert.Contains(parts, part => part.Area.X <= x && part.Area.Y <= y && x + overlap <= part.Area.X + part.Area.Width && y + overlap <= part.Area.Y + part.Area.Height);
        }
    }

    [Fact]
    public void Due_PictureThatChanges_GivesEachPartItsTurnInAPeriod()
    {
        var parts = new ScanParts(Size, 1, 100, Period);
        parts.HaveBeenScanned(0, Grid(0));
        for (var ms = 40; ms <= 2000; ms += 40)
        {
            var grid = Grid((byte)(ms / 10));
            var due = parts.Due(ms, grid);
            due.ForEach(part => part.HasBeenScanned(ms, grid));

            Assert.InRange(due.Count, 0, 1);
            Assert.InRange(parts.Known, ms - Period, ms);
        }
    }

    [Fact]
    public void Due_PictureThatStays_IsKnownWithoutScans()
    {
        var parts = new ScanParts(Size, 1, 100, Period);
        parts.HaveBeenScanned(0, Grid(90));
        for (var ms = 40; ms < 1000; ms += 40)
        {
            Assert.Empty(parts.Due(ms, Grid(91)));
            Assert.InRange(parts.Known, ms - Period, ms);
        }

        Assert.Single(parts.Due(1100, Grid(90)).Take(1));
    }

    private static LumaGrid Grid(byte luma)
    {
        var grid = new LumaGrid();
        grid.Read(Enumerable.Repeat(luma, 64 * 36).ToArray(), new PlaneLayout(0, 64, 36, 1), 8);
        return grid;
    }
}
