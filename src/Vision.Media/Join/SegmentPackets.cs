namespace Vision.Media;

/// <summary>The packets of all segments in order, checked: each file whole, all of one encoder and one kind, none of a time that was there before.</summary>
internal sealed class SegmentPackets(
    string subject, IReadOnlyList<Func<CancellationToken, Task<Stream>>> segments, Rational timeBase, CancellationToken cancellationToken)
{
    private NutStreamHeader? _header;

    /// <summary>Packets given so far.</summary>
    public long Count { get; private set; }

    /// <summary>What the pictures are; the longest delay of any segment's decoder.</summary>
    public async Task<NutStreamHeader> ReadHeaderAsync()
    {
        NutStreamHeader? all = null;
        for (var i = 0; i < segments.Count; i++)
        {
            using var file = await OpenAsync(i).ConfigureAwait(false);
            var reader = Reader(file);
            if (await ReadAsync(reader, i).ConfigureAwait(false) is null)
                throw Broken(i, "is empty");

            var own = reader.Stream;
            all ??= own;
            if (!own.Codec.AsSpan().SequenceEqual(all.Codec) || !own.CodecHeader.AsSpan().SequenceEqual(all.CodecHeader) || own.Size != all.Size)
                throw Broken(i, "was encoded in another way than the ones before");

            if (own.DecodeDelay > all.DecodeDelay)
                all = all with { DecodeDelay = own.DecodeDelay };
        }

        _header = all ?? throw new BlurNotVerifiedException(subject, "there is no segment to join.");
        return _header with { TimeBase = timeBase };
    }

    public async IAsyncEnumerable<NutFrame> ReadAllAsync()
    {
        var (last, lead) = (long.MinValue, SegmentClock.Lead(timeBase));
        for (var i = 0; i < segments.Count; i++)
        {
            using var file = await OpenAsync(i).ConfigureAwait(false);
            var reader = Reader(file);
            var (least, most) = (long.MaxValue, last);
            while (await ReadAsync(reader, i).ConfigureAwait(false) is { } frame)
            {
                var ticks = FileClock.Exact(frame.Ticks, reader.Stream.TimeBase, timeBase) - lead;
                (least, most) = (Math.Min(least, ticks), Math.Max(most, ticks));
                Count++;
                yield return frame with { Ticks = ticks };
            }

            if (reader.EndedInside)
                throw Broken(i, "is not whole");

            if (least <= last)
                throw Broken(i, "does not begin after the one before");

            last = most;
        }
    }

    private NutReader Reader(Stream file) => new(buffer => file.ReadAsync(buffer, cancellationToken), EncodedLimits.LargestPacket);

    private async ValueTask<NutFrame?> ReadAsync(NutReader reader, int index)
    {
        try
        {
            return await reader.ReadAsync().ConfigureAwait(false);
        }
        catch (NutFormatException error)
        {
            throw Broken(index, "cannot be read", error);
        }
    }

    private async Task<Stream> OpenAsync(int index)
    {
        try
        {
            return await segments[index](cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectNotFoundException)
        {
            throw Broken(index, "is not there", error);
        }
    }

    private BlurNotVerifiedException Broken(int index, string what, Exception? cause = null) =>
        new(subject, $"segment {index} {what}; blur it again.", cause);
}
