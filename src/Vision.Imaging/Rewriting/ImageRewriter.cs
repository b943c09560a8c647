using OpenCvSharp;
using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Png;
using Vision.Imaging.Internal.Rewriting;

namespace Vision.Imaging;

/// <summary>Changes pixels of an image file and writes it again in its own format.</summary>
/// <remarks>
/// | kept                                                        | not kept                                                   |
/// |--------------------------------------------------------------|------------------------------------------------------------|
/// | format, size, transparency, 8 or 16 bits, colour profile     | EXIF, GPS, XMP, comments, thumbnails: they can show or tell what was to be hidden |
/// | JPEG and lossy WebP quality, as far as their tables tell     | the orientation tag: pixels are turned upright instead     |
/// | every frame of a GIF, WebP or PNG, its delay, the loop count | palettes (PNG, BMP) become true colour, CMYK becomes RGB   |
/// | every page of a TIFF                                         | pages of a TIFF that are thumbnails or masks of others; the picture of an animated PNG that is no frame of it |
/// <para>Frames are decoded, changed and encoded one at a time.</para>
/// </remarks>
public static class ImageRewriter
{
    /// <summary>Shows every frame to <paramref name="look"/> without writing anything.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="look">Called with each frame in turn; the frame is gone afterwards.</param>
    /// <param name="options">Limits; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops between two frames.</param>
    /// <exception cref="InvalidImageException">Not an image, damaged, cut short, or of a kind that cannot be written again.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    public static void ForEachFrame(
        ReadOnlyMemory<byte> bytes, string name, Action<ImageFrame> look, RewriteOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(bytes, name, look, options, write: false, cancellationToken);

    /// <summary>Lets <paramref name="edit"/> change every frame, and writes the file again.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="edit">Changes <see cref="ImageFrame.Pixels"/> in place.</param>
    /// <param name="options">Limits, and what is kept; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Stops between two frames.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="InvalidImageException">Not an image, damaged, cut short, or of a kind that cannot be written again.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    public static byte[] Rewrite(
        ReadOnlyMemory<byte> bytes, string name, Action<ImageFrame> edit, RewriteOptions? options = null, CancellationToken cancellationToken = default) =>
        Run(bytes, name, edit, options, write: true, cancellationToken)!;

    private static byte[]? Run(
        ReadOnlyMemory<byte> bytes, string name, Action<ImageFrame> edit, RewriteOptions? options, bool write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        options ??= new RewriteOptions();
        options.Validate();
        var info = ImageHeader.Read(bytes.Span, name, options.Limits);
        var file = new ImageBytes(bytes.Span, name);
        if (!info.Format.IsWritten())
            throw file.Invalid($"images of the type {info.Format.ContentType()} are read here but not written; save it as JPEG or PNG, and use that.");

        options.CheckAnimation(info, name);
        var job = new RewriteJob(info, edit, options, write, cancellationToken);
        try
        {
            return info switch
            {
                { Format: ImageFormat.Gif } => GifRewriter.Run(file, job),
                { Format: ImageFormat.WebP } when Internal.WebP.AnimatedWebP.IsOne(file) => AnimatedWebPRewriter.Run(file, job),
                { Format: ImageFormat.Png } when AnimatedPng.IsOne(file) => AnimatedPngRewriter.Run(file, job),
                { Format: ImageFormat.Tiff, FrameCount: > 1 } => TiffPagesRewriter.Run(file, job),
                _ => StillRewriter.Run(file, job),
            };
        }
        catch (OpenCVException exception)
        {
            throw new InvalidImageException(name, "the image data are damaged, and decoding them failed; upload the file again, or save it anew with an image editor.", exception);
        }
    }
}
