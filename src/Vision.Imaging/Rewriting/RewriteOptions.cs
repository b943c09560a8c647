using System.Globalization;

namespace Vision.Imaging;

/// <summary>What <see cref="ImageRewriter"/> refuses and keeps.</summary>
public sealed record RewriteOptions
{
    /// <summary>What is refused.</summary>
    public ImageLimits Limits { get; init; } = ImageLimits.Default;

    /// <summary>Largest area of all frames of an animation, or pages, together, px. Default 2,000,000,000; from 1.</summary>
    public long MaximumAnimationPixels { get; init; } = 2_000_000_000;

    /// <summary>Most frames of an animation, or pages. Default 3,000; from 1. Each is looked at, however small it is.</summary>
    public int MaximumFrames { get; init; } = 3_000;

    /// <summary>
    /// Keeps the camera's settings, times, place and descriptions (EXIF) of JPEG, PNG and WebP. Default <see langword="false"/>.
    /// Thumbnails, maker notes and XMP are never kept: they can hold the picture itself.
    /// </summary>
    public bool KeepMetadata { get; init; }

    /// <summary>Throws when a value is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is.</exception>
    public void Validate()
    {
        Limits.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumAnimationPixels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumFrames, 1);
    }

    internal void CheckPages(long pixels, string name)
    {
        if (pixels > MaximumAnimationPixels)
            throw new ImageTooLargeException(name, string.Create(CultureInfo.InvariantCulture,
                $"its pages have more than {MaximumAnimationPixels:N0} px in all; split it."));
    }

    internal void CheckAnimation(ImageInfo info, string name)
    {
        if (info.FrameCount > MaximumFrames)
            throw new ImageTooLargeException(name, string.Create(CultureInfo.InvariantCulture,
                $"it has {info.FrameCount:N0} frames or pages, and at most {MaximumFrames:N0} are looked at; split it, or save an animation as a video."));

        if (info.FrameCount > 1 && info.FrameCount > MaximumAnimationPixels / ((long)info.Width * info.Height))
            throw new ImageTooLargeException(name, string.Create(CultureInfo.InvariantCulture,
                $"the animation has {info.FrameCount:N0} frames of {info.Width} × {info.Height} px, and at most {MaximumAnimationPixels:N0} px in all are allowed; shorten it."));
    }
}
