namespace Vision.Media;

/// <summary>Goes through a file's frames from one wanted time to the next.</summary>
internal sealed class ReviewFrames(ReviewDecoder decoder) : IAsyncDisposable
{
    // Two files round the time of a frame to ticks of their own, ms.
    private const double Slack = 2;

    private (double Ms, byte[] Pixels)? _current;

    /// <summary>The frame that begins at a time; <see langword="null"/> when the file ends before.</summary>
    public async ValueTask<byte[]?> AtAsync(double ms)
    {
        while (_current is not { } frame || frame.Ms < ms - Slack)
        {
            if (await NextAsync().ConfigureAwait(false) is null)
                return null;
        }

        return _current?.Pixels;
    }

    /// <summary>The frame after the one that was given last.</summary>
    public async ValueTask<byte[]?> NextAsync()
    {
        _current = await decoder.ReadAsync().ConfigureAwait(false);
        return _current?.Pixels;
    }

    public ValueTask DisposeAsync() => decoder.DisposeAsync();
}
