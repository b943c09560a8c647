namespace Vision.Media;

/// <summary>The decoded frames of a segment, and those before and after it that a detector needs.</summary>
internal sealed class SegmentFrames(MediaInput input, VideoSegment segment, VideoBlurOptions options, SegmentTools tools, PicturePool pool)
{
    /// <param name="target">Takes them, and is told of the end.</param>
    /// <param name="isDone">Whether no more are wanted.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public async Task RunAsync(FrameQueue target, Func<bool> isDone, CancellationToken cancellationToken)
    {
        if (!await TryAsync(segment.Seek, target, isDone, cancellationToken).ConfigureAwait(false))
            await TryAsync(null, target, isDone, cancellationToken).ConfigureAwait(false);

        target.Complete();
    }

    // false when seeking missed the segment's start
    private async Task<bool> TryAsync(SeekPoint? seek, FrameQueue target, Func<bool> isDone, CancellationToken cancellationToken)
    {
        var decoder = SegmentDecoder.Start(input, segment, seek, tools.Shape, pool, tools.Decoder, cancellationToken);
        await using (decoder.ConfigureAwait(false))
        {
            var isFirst = true;
            while (await decoder.ReadAsync().ConfigureAwait(false) is { } picture)
            {
                if (isFirst && seek is not null && picture.Ticks > segment.StartTicks)
                    return false;

                isFirst = false;
                // what lies before the detector's run-up is of no use
                if (picture.Ms < segment.StartMs - options.HoldAfterMs - WatchPace.LongestMs)
                    pool.Return(picture.Data);
                else
                    target.Add(picture, cancellationToken);

                if (isDone())
                    return true;
            }

            if (isDone())
                return true;

            await decoder.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }
}
