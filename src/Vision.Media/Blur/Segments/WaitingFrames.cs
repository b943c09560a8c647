namespace Vision.Media;

/// <summary>Frames in order that wait until it is certain what is covered on them; not painted yet, so they can be looked at again.</summary>
internal sealed class WaitingFrames(int frameBytes)
{
    private readonly LinkedList<Picture> _frames = [];

    public long Bytes => (long)_frames.Count * frameBytes;

    /// <summary>The one that waits longest.</summary>
    public Picture? First => _frames.First?.Value;

    public void Add(Picture frame) => _frames.AddLast(frame);

    public Picture Take()
    {
        var first = _frames.First!.Value;
        _frames.RemoveFirst();
        return first;
    }

    /// <summary>Frames shown before a time, the latest first.</summary>
    public IEnumerable<Picture> Before(double ms)
    {
        for (var node = _frames.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Ms < ms)
                yield return node.Value;
        }
    }
}
