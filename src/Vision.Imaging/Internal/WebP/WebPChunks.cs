using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.WebP;

/// <summary>The chunks between two places of a file, each checked to lie inside. For <c>foreach</c>.</summary>
internal ref struct WebPChunks(ImageBytes file, int start, int end)
{
    private readonly ImageBytes _file = file;
    private int _next = start;

    public WebPChunk Current { get; private set; }

    public readonly WebPChunks GetEnumerator() => this;

    public bool MoveNext()
    {
        // A writer's stray padding byte at the end is no chunk.
        if (_next + 8 > end)
            return false;

        var length = _file.UInt32Little(_next + 4);
        if (_next + 8 + (long)length > end)
            throw _file.Damaged("a WebP part that is longer than the file says");

        Current = new WebPChunk(_file.Slice(_next, 4), _next + 8, (int)length);
        _next = (int)Math.Min(end, _next + 8L + length + (length & 1));
        return true;
    }
}
