using System.Collections.Concurrent;

namespace Vision.Media;

/// <summary>A short queue between two threads that wait for each other. Not a channel: what reads and writes pipes would leave its thread at every wait, and block the pool's.</summary>
/// <param name="mostFrames">Frames that it holds.</param>
internal sealed class FrameQueue(int mostFrames) : IDisposable
{
    private readonly BlockingCollection<Picture> _frames = new(mostFrames);

    public void Add(Picture picture, CancellationToken cancellationToken) => _frames.Add(picture, cancellationToken);

    /// <summary>There is no more.</summary>
    public void Complete() => _frames.CompleteAdding();

    public IEnumerable<Picture> TakeAll(CancellationToken cancellationToken) => _frames.GetConsumingEnumerable(cancellationToken);

    public void Dispose() => _frames.Dispose();
}
