using OpenCvSharp;
using Vision.Imaging.Internal.Decoding;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Tiff;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Images of one frame: decoded with all their channels and bits, turned upright, changed, encoded.</summary>
internal static class StillRewriter
{
    private const double LeastWhole = 0.97;

    /// <param name="file">The file.</param>
    /// <param name="job">What is to be done.</param>
    /// <param name="page">Its number, of a file with several; else <see langword="null"/>.</param>
    public static byte[]? Run(ImageBytes file, RewriteJob job, int? page = null)
    {
        var info = job.Info;
        // A row of blocks may be missing at the end: viewers show such photos.
        if (info.Format == ImageFormat.Jpeg && JpegEntropy.Whole(file) is < LeastWhole and var part)
            throw file.Damaged($"only {Math.Floor(100 * part)} % of it can be decoded");

        var encoded = info.Format == ImageFormat.Tiff ? TiffUpright.WithoutOrientation(file) : JpegEnd.Close(file.Span, info);
        using var pixels = Upright.Turn(Codec.DecodeAsStored(file, encoded, job.Canvas), info.Orientation);
        var premultiplied = info.Format == ImageFormat.Tiff && pixels.Channels() == 4 && WhiteBackground.IsPremultiplied(new NarrowRows(pixels));
        job.ShowStill(pixels, page, premultiplied);
        return job.Write ? Encode(file, job, pixels, premultiplied) : null;
    }

    private static byte[] Encode(ImageBytes file, RewriteJob job, Mat pixels, bool premultiplied)
    {
        var exif = job.Options.KeepMetadata ? SafeExif.Of(file, job.Info.Format) : null;
        switch (job.Info.Format)
        {
            case ImageFormat.Jpeg:
                var jpeg = JpegSource.Read(file);
                return JpegFile.WithSegments(Codec.Encode(file, ".jpg", pixels, jpeg.Settings()), jpeg.Profile(file, job.Info, pixels), exif);
            case ImageFormat.Png:
                return PngFile.WithChunks(Codec.Encode(file, ".png", pixels, [(int)ImwriteFlags.PngCompression, 6]), file, pixels.Channels() == 1, exif);
            case ImageFormat.WebP:
                return WebPFile.Still(Codec.Encode(file, ".webp", pixels, WebPFile.Settings(file)), file, exif);
            case ImageFormat.Bmp:
                return Codec.Encode(file, ".bmp", pixels, []);
            default:
                return TiffWriter.WithTags(Codec.Encode(file, ".tiff", pixels, []), file, pixels, premultiplied);
        }
    }
}
