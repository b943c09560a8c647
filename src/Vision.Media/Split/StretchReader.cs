namespace Vision.Media;

/// <summary>Reads the stretches of a group, one after the other, from one ffmpeg.</summary>
internal sealed class StretchReader(MediaInput input, StretchGroup group, MediaLimits limits, TimeProvider timeProvider) : IAsyncDisposable
{
    // As frames are split, so that a detector sees the same in both.
    private static readonly SplitOptions Jpegs = new();

    private FrameDecoder? _decoder;
    private VideoFrame? _ahead;
    private bool _hasEnded;
    private int _index;

    /// <summary>Whether seeking went past the first stretch: then none is read.</summary>
    public bool WentTooFar { get; private set; }

    /// <summary>The frames of the next stretch.</summary>
    /// <returns><see langword="null"/> when not all of them can be decoded.</returns>
    public async Task<IReadOnlyList<VideoFrame>?> ReadAsync(StretchSpan span, CancellationToken cancellationToken)
    {
        try
        {
            _decoder ??= await FrameDecoder.StartPastAsync(
                input, group.Plan, Jpegs, limits, timeProvider, cancellationToken).ConfigureAwait(false);
            if (_decoder is null)
            {
                WentTooFar = true;
                return null;
            }

            var frames = new List<VideoFrame>(span.Frames);
            while (await LookAheadAsync(_decoder, cancellationToken).ConfigureAwait(false) is { } frame && frame.TimestampMs <= span.LastMs)
            {
                frames.Add(frame);
                _ahead = null;
            }

            return frames.Count == 0 ? null : frames;
        }
        catch (InvalidMediaException)
        {
            return null; // Which the caller tells in its own words: it is about this stretch alone.
        }
    }

    public ValueTask DisposeAsync() => _decoder?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Behind the last stretch comes a frame that shows that it is over, or the end of the video.
    private async Task<VideoFrame?> LookAheadAsync(FrameDecoder decoder, CancellationToken cancellationToken)
    {
        if (_ahead is not null || _hasEnded)
            return _ahead;

        if (await decoder.ReadAsync().ConfigureAwait(false) is { } frame)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (timeBase, size) = (decoder.Stream.TimeBase, decoder.Stream.Size);
            var ms = timeBase.ToMilliseconds(frame.Ticks);
            return _ahead = new VideoFrame(_index++, ms, frame.Ticks, timeBase, size, FrameEncoding.Jpeg, frame.Data);
        }

        await decoder.CompleteAsync(tolerateDamage: false, cancellationToken).ConfigureAwait(false);
        _hasEnded = true;
        return null;
    }
}
