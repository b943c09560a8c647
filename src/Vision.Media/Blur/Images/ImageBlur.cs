using Vision.Imaging;

namespace Vision.Media;

/// <summary>Covers the faces of image files: look, cover, look again at what was written; what still shows is covered too, or the image fails.</summary>
/// <remarks>
/// Of HEIC, AVIF and JPEG 2000, which are only read, a JPEG is made first.
/// | round | what happens |
/// |---|---|
/// | 0 | no face is found, nor when looking again: JPEG, PNG, GIF, WebP and BMP stay as they are to the byte, save for what is no picture |
/// | 1 | faces of every frame are found and covered; in an animation each is held for some time before and after |
/// | 2, 3 | faces found in the result outside of the masks are added, and the original is covered anew |
/// | after 3 | a face that still shows throws <see cref="BlurNotVerifiedException"/> |
/// </remarks>
/// <param name="limits">What is refused; <see langword="null"/> for <see cref="ImageLimits.Default"/>.</param>
/// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
/// <param name="longest">Longest time that one image may take; <see langword="null"/> for five minutes.</param>
public sealed class ImageBlur(ImageLimits? limits = null, TimeProvider? timeProvider = null, TimeSpan? longest = null) : IImageBlur
{
    private const int MostRounds = 3;

    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;
    private readonly TimeSpan _longest = longest ?? TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public BlurredImage Blur(
        ReadOnlyMemory<byte> image, string name, IFrameFaceDetector detector, IKeptFaces? kept, ImageBlurOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        using var late = new CancellationTokenSource(_longest, _timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return Cover(image, name, detector, kept, options, stop.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ImageTooLargeException(name, $"working on it took longer than {_longest.TotalMinutes:0.#} minutes; split it, scale it down, or save an animation as a video.");
        }
    }

    private BlurredImage Cover(
        ReadOnlyMemory<byte> original, string name, IFrameFaceDetector detector, IKeptFaces? kept, ImageBlurOptions options, CancellationToken cancellationToken)
    {
        var rewrite = new RewriteOptions { Limits = limits ?? ImageLimits.Default, KeepMetadata = options.KeepMetadata };
        var (image, converted) = WritableImage.Of(original, name, rewrite.Limits);
        if (converted.Count > 0)
        {
            var copy = Cover(image, name, detector, kept, options, cancellationToken);
            IEnumerable<string> metadata = options.KeepMetadata ? ["EXIF: a JPEG that is made of another format has none"] : [];
            return copy with { Extension = ".jpg", PassedThrough = false, Lost = [.. converted, .. metadata, .. copy.Lost] };
        }

        var info = ImageHeader.Read(image.Span, name, rewrite.Limits);
        var faces = new ImageFaces(detector, kept, options, cancellationToken);
        ImageRewriter.ForEachFrame(image, name, faces.Find, rewrite, cancellationToken);

        // Nothing to cover: the picture stays as it is, to the byte.
        if (faces.All().Count == 0 && !options.KeepMetadata && MetadataStripper.Strip(image.Span, name, rewrite.Limits) is { } stripped)
        {
            var found = 0;
            ImageRewriter.ForEachFrame(stripped, name, frame => found += faces.FindUncovered(frame, isCovered: false), rewrite, cancellationToken);
            if (found == 0)
                return new BlurredImage(stripped, info.Format.ContentType(), info.UprightSize, faces.Frames, []) { PassedThrough = true };
        }

        for (var round = 1; ; round++)
        {
            var result = ImageRewriter.Rewrite(image, name, faces.Cover, rewrite, cancellationToken);
            var missed = 0;
            ImageRewriter.ForEachFrame(result, name, frame => missed += faces.FindUncovered(frame), rewrite, cancellationToken);
            if (missed == 0)
                return new BlurredImage(result, info.Format.ContentType(), info.UprightSize, faces.Frames, faces.All()) { Lost = Lost(info) };
            if (round == MostRounds)
                throw new BlurNotVerifiedException(name, $"{missed} faces still show after {MostRounds} rounds, so nothing is published; choose a larger maskScale, or cover it by hand.");
        }
    }

    private static List<string> Lost(ImageInfo info)
    {
        var lost = new List<string>();
        if (info.Colour == ImageColour.Cmyk)
            lost.Add("CMYK: the copy is RGB");
        if (info.Colour == ImageColour.Palette && info.Format != ImageFormat.Gif)
            lost.Add("the palette: the copy is in true colour");
        if (info.BitDepth < 8 && info.Format != ImageFormat.Gif && info.Colour != ImageColour.Palette)
            lost.Add($"{info.BitDepth} bit a pixel: the copy has 8");
        return lost;
    }

    /// <inheritdoc/>
    public ReplacementImage ReadReplacement(ReadOnlyMemory<byte> image, string name)
    {
        ReplacementImage? first = null;
        ImageRewriter.ForEachFrame(image, name, frame => first ??= Bgra.Of(frame), new RewriteOptions { Limits = limits ?? ImageLimits.Default });
        return first!;
    }
}
