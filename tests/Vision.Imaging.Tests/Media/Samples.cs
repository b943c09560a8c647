using OpenCvSharp;

namespace Vision.Imaging.Tests.Media;

/// <summary>One right file of every kind that is read.</summary>
internal static class Samples
{
    private static readonly Dictionary<string, Func<byte[]>> Makers = new()
    {
        ["plain-jpeg"] = () => Exif.IntoJpeg(Noise(".jpg"), Exif.Orientation(6)),
        ["progressive-jpeg"] = () => Noise(".jpg", (int)ImwriteFlags.JpegProgressive, 1),
        ["cmyk-jpeg"] = () => JpegWriter.Flat(40, 24, [10, 90, 170, 250], adobeTransform: 2),
        ["plain-png"] = () => Noise(".png"),
        ["palette-png"] = () => PngWriter.Flat(20, 20, 8, 3, [0, 1, 2], writer => writer.Chunk("PLTE", 1, 2, 3, 4, 5, 6, 7, 8, 9).Chunk("tRNS", 9, 99)),
        ["deep-png"] = () => PngWriter.Flat(20, 20, 16, 6, [1, 2, 3, 4, 5, 6, 7, 8]),
        ["plain-gif"] = () => Gif(interlaced: false),
        ["animated-gif"] = AnimatedGif,
        ["interlaced-gif"] = () => Gif(interlaced: true),
        ["lossy-webp"] = () => Noise(".webp", (int)ImwriteFlags.WebPQuality, 60),
        ["lossless-webp"] = () => Noise(".webp", (int)ImwriteFlags.WebPQuality, 101),
        ["animated-webp"] = () => WebPWriter.Animation(64, 48, (2, 4, 48, 32, Picture.Encode(".webp")), (0, 0, 48, 32, Picture.Encode(".webp"))),
        ["plain-bmp"] = () => Noise(".bmp"),
        ["packed-tiff"] = () => Noise(".tiff"),
        ["plain-tiff"] = () => TiffWriter.Rgb(30, 20, (x, y) => Picture.At(x, y, 30, 20), orientation: 3, little: false),
    };

    public static IEnumerable<string> Formats => Makers.Keys;

    public static byte[] Of(string format) => Makers[format]();

    // Noise on the quarters, so that there are data to damage.
    private static byte[] Noise(string extension, params int[] parameters)
    {
        using var mat = Picture.ToMat(64, 48);
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            using var part = new Mat(mat, new Rect(random.Next(60), random.Next(44), 4, 4));
            part.SetTo(new Scalar(random.Next(256), random.Next(256), random.Next(256)));
        }

        return Picture.Encode(mat, extension, parameters);
    }

    private static byte[] Gif(bool interlaced) => new GifWriter(40, 30, Picture.TopLeft, Picture.TopRight, Picture.BottomLeft, Picture.BottomRight)
        .Comment("made by a test").Control(transparent: 3)
        .Frame(2, 3, 36, 25, (x, y) => (byte)((x * y) & 3), interlaced)
        .End();

    private static byte[] AnimatedGif() => new GifWriter(40, 30)
        .Control().Frame(0, 0, 40, 30, (x, _) => (byte)(x & 3), colours: [default, default, default, default])
        .Control().Frame(0, 0, 40, 30, (_, y) => (byte)(y & 3), colours: [default, default, default, default])
        .End();
}
