using OpenCvSharp;
using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests.Rewriting;

public class PagesTests
{
    [Fact]
    public void Rewrite_TiffOfSeveralPages_KeepsEveryPage()
    {
        var pages = new[] { Page(40, 30, new Scalar(1, 2, 3), MatType.CV_8UC3), Page(20, 50, new Scalar(9000), MatType.CV_16UC1), Page(33, 7, new Scalar(7, 8, 9, 200), MatType.CV_8UC4) };
        var file = TiffPageWriter.Join(pages);
        Assert.Equal(3, ImageHeader.Read(file, "a").FrameCount);

        var result = Frames.Unchanged(file);

        Assert.Equal(3, ImageHeader.Read(result, "a").FrameCount);
        Frames.AssertSame(file, result);
        for (var i = 0; i < pages.Length; i++)
            Assert.Equal(Frames.Of(pages[i])[0].Pixels, Frames.Of(result)[i].Pixels);
    }

    [Fact]
    public void Rewrite_Edit_ReachesEveryPage()
    {
        var file = TiffPageWriter.Join(Page(40, 30, new Scalar(1, 2, 3), MatType.CV_8UC3), Page(20, 50, new Scalar(4, 5, 6), MatType.CV_8UC3));
        var seen = new List<(int, bool)>();
        var result = ImageRewriter.Rewrite(file, "a", frame =>
        {
            seen.Add((frame.Index, frame.IsPage));
            frame.Pixels.SetTo(new Scalar(0, 0, 255));
        });

        Assert.Equal([(0, true), (1, true)], seen);
        Assert.All(Frames.Of(result), page => Assert.Equal([0, 0, 255], page.Pixels[..3]));
    }

    [Fact]
    public void Rewrite_ThumbnailPage_IsDropped()
    {
        var thumbnail = new TiffWriter().Tag(254, 1, isShort: false).Tag(256, 4).Tag(257, 4).Tag(258, 8).Tag(259, 1).Tag(262, 2).Tag(277, 3).Tag(278, 4).Write(new byte[48]);
        var file = TiffPageWriter.Join(Page(40, 30, new Scalar(1, 2, 3), MatType.CV_8UC3), thumbnail);
        Assert.Equal(2, ImageHeader.Read(file, "a").FrameCount);

        var result = Frames.Unchanged(file);

        Assert.Equal(1, ImageHeader.Read(result, "a").FrameCount);
        Assert.Equal(40 * 30 * 3, Assert.Single(Frames.Of(result)).Pixels.Length);
    }

    [Fact]
    public void Rewrite_SecondPageDamaged_Throws()
    {
        var file = TiffPageWriter.Join(Page(40, 30, new Scalar(1, 2, 3), MatType.CV_8UC3), Page(20, 50, new Scalar(4, 5, 6), MatType.CV_8UC3));

        Assert.Throws<InvalidImageException>(() => Frames.Unchanged(file[..^30]));
    }

    [Fact]
    public void Rewrite_PagesOverTheLimit_AreRefused()
    {
        var file = TiffPageWriter.Join(Page(10, 10, new Scalar(1, 2, 3), MatType.CV_8UC3), Page(100, 100, new Scalar(4, 5, 6), MatType.CV_8UC3));

        Assert.Throws<ImageTooLargeException>(() => Frames.Unchanged(file, new RewriteOptions { MaximumAnimationPixels = 5000 }));
    }

    private static byte[] Page(int width, int height, Scalar colour, MatType type)
    {
        using var mat = new Mat(height, width, type, colour);
        return Picture.Encode(mat, ".tiff");
    }
}
