namespace Vision.Media;

/// <summary>What this process has read of the videos that it worked on last.</summary>
internal sealed class KnownVideos
{
    // Videos in work at a time, and their copies. Times of the frames of one take 40 bytes each: 9 MB for two hours.
    private const int Most = 16;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Version, VideoFacts Facts)> _known = [];

    /// <summary>Those of a version, the same ones as long as it is among the last.</summary>
    /// <param name="version">Names the content: another content has another one.</param>
    public VideoFacts Of(string version)
    {
        lock (_lock)
        {
            for (var node = _known.First; node is not null; node = node.Next)
            {
                if (node.Value.Version != version)
                    continue;

                _known.Remove(node);
                _known.AddFirst(node);
                return node.Value.Facts;
            }

            if (_known.Count == Most)
                _known.RemoveLast();

            return _known.AddFirst((version, new VideoFacts())).Value.Facts;
        }
    }
}
