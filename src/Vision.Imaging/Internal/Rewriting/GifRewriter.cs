using Vision.Imaging.Internal.Gif;
using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>GIF, still or animated.</summary>
internal static class GifRewriter
{
    public static byte[]? Run(ImageBytes file, RewriteJob job)
    {
        using var writer = job.Write ? new GifWriter(job.Canvas, GifLoop.Read(file)) : null;
        var index = 0;
        GifComposer.Compose(file, job.Canvas, (canvas, delay) =>
        {
            using var frame = canvas.Clone();
            job.Show(frame, index++, 10 * delay);
            writer?.Add(frame, delay);
        });
        return writer?.Finish();
    }
}
