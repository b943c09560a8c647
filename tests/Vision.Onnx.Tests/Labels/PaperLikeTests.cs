using OpenCvSharp;
using Vision.Imaging;
using Vision.Onnx.Tests;

namespace Vision.Onnx.Labels;

public sealed class PaperLikeTests
{
    [Theory]
    [InlineData(255, 0)]
    [InlineData(215, 60)]
    [InlineData(30, 240)]
    public void Is_PageOfText_IsPaper(int ground, int ink)
    {
        using var page = Page(ground, ink);

        Assert.True(PaperLike.Is(page), $"{PaperLike.Share(page):P0}");
    }

    [Fact]
    public void Is_SamplePhotos_AreNot() => Assert.All(Samples.Photos, photo =>
    {
        using var image = ImageDecoder.Decode(Samples.Bytes(photo), photo);
        Assert.InRange(PaperLike.Share(image.Pixels), 0, PaperLike.LeastShare - 0.1);
    });

    [Fact]
    public async Task DetectLabels_PagesOfText_FindsNothingByDefaultAndAllWhenAsked()
    {
        using var provider = new OnnxVisionProvider(new OnnxOptions(), new NoStores());
        var (byDefault, asked) = (0, 0);
        foreach (var size in (double[])[0.5, 0.7, 0.9, 1.4])
        {
            using var page = Page(255, 0, size);
            var image = ImageSource.FromBytes(page.ToBytes(".png"), "page.png");
            byDefault += (await provider.DetectLabelsAsync(image)).Labels.Count;
            asked += (await provider.DetectLabelsAsync(image, new DetectLabelsOptions { MinConfidence = 5 })).Labels.Count;
        }

        Assert.Equal(0, byDefault);
        Assert.NotEqual(0, asked);
    }

    private static Mat Page(int ground, int ink, double size = 0.8)
    {
        var page = new Mat(1100, 800, MatType.CV_8UC3, Scalar.All(ground));
        for (var y = 60; y < 1060; y += (int)(50 * size))
            Cv2.PutText(page, "A line of text that fills the page from its left to its right side", new OpenCvSharp.Point(30, y), HersheyFonts.HersheyDuplex, size, Scalar.All(ink), 1, LineTypes.AntiAlias);
        return page;
    }
}
