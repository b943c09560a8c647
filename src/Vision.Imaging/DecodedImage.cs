using OpenCvSharp;

namespace Vision.Imaging;

/// <summary>An upright image in memory. Dispose it: the pixels are native memory.</summary>
public sealed class DecodedImage : IDisposable
{
    internal DecodedImage(Mat pixels, ImageInfo info)
    {
        Pixels = pixels;
        Info = info;
    }

    /// <summary>Upright pixels: <c>CV_8UC3</c>, blue-green-red, one continuous block; transparent images lie on white.</summary>
    public Mat Pixels { get; }

    /// <summary>What the file says of itself.</summary>
    public ImageInfo Info { get; }

    /// <summary>Upright size of the file's image; <see cref="Pixels"/> may be 2, 4 or 8 times smaller, see <see cref="DecodeOptions.WantedSide"/>.</summary>
    public ImageSize OriginalSize => Info.UprightSize;

    /// <summary>Bytes that <see cref="Pixels"/> take.</summary>
    public long SizeInBytes => 3L * Pixels.Width * Pixels.Height;

    /// <inheritdoc/>
    public void Dispose() => Pixels.Dispose();
}
