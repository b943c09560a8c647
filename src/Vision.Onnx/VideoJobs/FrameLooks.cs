using System.Runtime.CompilerServices;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.VideoJobs;

/// <summary>Finds the faces of a video's frames, several frames at a time, and gives them in the order of time.</summary>
/// <param name="models">Finds faces.</param>
/// <param name="looks">Turns, shared with images.</param>
/// <param name="atATime">Frames in memory, at most.</param>
internal sealed class FrameLooks(IFaceModels models, IImageLooks looks, int atATime)
{
    public async IAsyncEnumerable<SeenFrame> FindAsync(
        IAsyncEnumerable<VideoFrame> frames, DetectFacesOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var looking = new Queue<Task<SeenFrame>>();
        try
        {
            await foreach (var frame in frames.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                looking.Enqueue(looks.LookAsync(() => Find(frame, options, cancellationToken), cancellationToken));
                if (looking.Count >= atATime)
                    yield return await looking.Dequeue().ConfigureAwait(false);
            }

            while (looking.TryDequeue(out var next))
                yield return await next.ConfigureAwait(false);
        }
        finally
        {
            // Nothing may go on when this has ended, and what failed first is told already.
            await ((Task)Task.WhenAll(looking)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private unsafe SeenFrame Find(VideoFrame frame, DetectFacesOptions options, CancellationToken cancellationToken)
    {
        using var pixels = frame.Data.Pin();
        var image = new BgrImage((nint)pixels.Pointer, frame.Size.Width, frame.Size.Height, 3L * frame.Size.Width);
        return new SeenFrame(frame.TimestampMs, [.. models.Find(image, options, cancellationToken).Select(face => face.Detail)]);
    }
}
