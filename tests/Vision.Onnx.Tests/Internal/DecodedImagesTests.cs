using Vision.Imaging;

namespace Vision.Onnx.Internal;

public sealed class DecodedImagesTests : IDisposable
{
    private readonly DecodedImages _images = new(count: 2, bytes: 1 << 30, ImageLimits.Default);

    public void Dispose() => _images.Dispose();

    [Fact]
    public void Get_SameBytesTwice_DecodesOnce()
    {
        using var first = Get("sample1.jpg");
        using var second = Get("sample1.jpg");

        Assert.Same(first.Image, second.Image);
    }

    [Fact]
    public void Get_AfterRelease_IsStillThere()
    {
        DecodedImage image;
        using (var first = Get("sample1.jpg"))
            image = first.Image;

        using var second = Get("sample1.jpg");

        Assert.Same(image, second.Image);
    }

    [Fact]
    public void Get_PushedOutWhileInUse_LivesUntilReleased()
    {
        DecodedImage image;
        using (var lease = Get("sample1.jpg"))
        {
            image = lease.Image;
            Get("sample2.jpg").Dispose();
            Get("sample3.jpg").Dispose();

            Assert.False(image.Pixels.IsDisposed);
        }

        Assert.True(image.Pixels.IsDisposed);
    }

    [Fact]
    public void Get_OverTheBytesKept_IsFreedAtRelease()
    {
        using var small = new DecodedImages(count: 2, bytes: 1000, ImageLimits.Default);
        DecodedImage image;
        using (var lease = small.Get(Samples.Bytes("sample1.jpg"), "sample1.jpg"))
        {
            image = lease.Image;
            Assert.False(image.Pixels.IsDisposed);
        }

        Assert.True(image.Pixels.IsDisposed);
    }

    [Fact]
    public void Get_NoImage_FailsEveryTime()
    {
        Assert.Throws<InvalidImageException>(() => _images.Get("no image"u8, "a.jpg"));
        Assert.Throws<InvalidImageException>(() => _images.Get("no image"u8, "b.jpg"));
    }

    [Fact]
    public async Task Get_ManyAtOnce_ShareAndSurvive()
    {
        var photos = Samples.Photos.ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 4 }, (number, _) =>
        {
            using var lease = Get(photos[number / 3 % photos.Length]);
            Assert.False(lease.Image.Pixels.IsDisposed);
            return ValueTask.CompletedTask;
        });
    }

    private ImageLease Get(string photo) => _images.Get(Samples.Bytes(photo), photo);
}
