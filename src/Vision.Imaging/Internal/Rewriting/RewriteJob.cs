using OpenCvSharp;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>What is to be done with a file's frames.</summary>
/// <param name="Info">What the file says of itself.</param>
/// <param name="Edit">Sees or changes each frame.</param>
/// <param name="Options">What is kept.</param>
/// <param name="Write">Whether there is to be a new file.</param>
/// <param name="CancellationToken">Stops between two frames.</param>
internal sealed record RewriteJob(ImageInfo Info, Action<ImageFrame> Edit, RewriteOptions Options, bool Write, CancellationToken CancellationToken)
{
    public ImageSize Canvas => new(Info.Width, Info.Height);

    /// <summary>A frame of an animation.</summary>
    public void Show(Mat pixels, int index, int delayMs)
    {
        CancellationToken.ThrowIfCancellationRequested();
        Edit(new ImageFrame(pixels, index, delayMs, isPage: false, premultiplied: false));
    }

    /// <summary>A still image, or a page of several.</summary>
    public void ShowStill(Mat pixels, int? page, bool premultiplied)
    {
        CancellationToken.ThrowIfCancellationRequested();
        Edit(new ImageFrame(pixels, page ?? 0, 0, isPage: page is not null, premultiplied));
    }
}
