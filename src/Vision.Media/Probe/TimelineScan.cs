using System.Buffers.Text;

namespace Vision.Media;

/// <summary>Reads when every frame of a video is shown, from its packets, without decoding: what headers claim does not matter.</summary>
internal sealed class TimelineScan(MediaLimits limits, TimeProvider timeProvider)
{
    private const int LongestLine = 256;
    private const long Untold = long.MinValue;

    private delegate PacketTime? LineParser(ReadOnlySpan<byte> line);

    /// <summary>Times in the video stream's ticks on the container's clock, rising.</summary>
    /// <exception cref="InvalidMediaException">There is no packet.</exception>
    /// <exception cref="MediaTooLargeException">There are more packets than <see cref="MediaLimits.MaxFrames"/>.</exception>
    public async Task<IReadOnlyList<long>> ReadAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var packets = await ReadPacketsAsync(input, cancellationToken).ConfigureAwait(false);
        var times = packets.ConvertAll(packet => packet.Ticks);
        times.Sort();
        return times;
    }

    /// <summary>The packets that are shown, in the order of the file.</summary>
    /// <exception cref="InvalidMediaException">There is no packet.</exception>
    /// <exception cref="MediaTooLargeException">There are more packets than <see cref="MediaLimits.MaxFrames"/>.</exception>
    public async Task<List<PacketTime>> ReadPacketsAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var arguments = $"-v error -hide_banner {InputGuards.For(limits)} -select_streams V:0 -show_entries packet=pts,dts,pos,flags -of compact=p=0:nk=1 {MediaInput.Url}";
        var process = MediaProcess.Start(MediaTool.FFprobe, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            var packets = await ReadLinesAsync(input.Subject, new PipeReader(process.ReadAsync)).ConfigureAwait(false);
            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (exit.Code != 0)
                throw MediaErrors.From(input.Subject, exit, limits);

            return packets.Count == 0 ? throw MediaErrors.NoFrames(input.Subject) : packets;
        }
    }

    /// <summary>The frames that are shown: by their packets, or, where packets do not tell when, as they are decoded.</summary>
    /// <exception cref="InvalidMediaException">There is none.</exception>
    /// <exception cref="MediaTooLargeException">There are more than <see cref="MediaLimits.MaxFrames"/>.</exception>
    public async Task<List<PacketTime>> ReadShownAsync(MediaInput input, CancellationToken cancellationToken)
    {
        if (input.Facts.Shown is not { } known)
            return input.Facts.Shown = await ScanShownAsync(input, cancellationToken).ConfigureAwait(false);

        return known.Count > limits.MaxFrames ? throw MediaErrors.TooManyFrames(input.Subject, limits) : known;
    }

    private async Task<List<PacketTime>> ScanShownAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var packets = await ReadPacketsAsync(input, cancellationToken).ConfigureAwait(false);
        if (packets.TrueForAll(packet => packet.TellsTime))
            return packets;

        var arguments = $"-v quiet {InputGuards.For(limits)} -select_streams V:0 -show_entries frame=best_effort_timestamp -of compact=p=0:nk=1 {MediaInput.Url}";
        var process = MediaProcess.Start(MediaTool.FFprobe, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            var frames = await ReadLinesAsync(input.Subject, new PipeReader(process.ReadAsync), ParseFrame).ConfigureAwait(false);
            await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return frames.Count == 0 ? packets : Timed(frames);
        }
    }

    private Task<List<PacketTime>> ReadLinesAsync(string subject, PipeReader pipe) => ReadLinesAsync(subject, pipe, ParseLine);

    private async Task<List<PacketTime>> ReadLinesAsync(string subject, PipeReader pipe, LineParser parse)
    {
        var packets = new List<PacketTime>();
        while (await pipe.LookAsync(1).ConfigureAwait(false))
        {
            int end;
            while ((end = pipe.Ahead.IndexOf((byte)'\n')) < 0 && pipe.Ahead.Length < LongestLine && await pipe.LookAsync(pipe.Ahead.Length + 1).ConfigureAwait(false))
            {
            }

            if (end < 0)
                break;

            if (parse(pipe.Ahead[..end]) is { } packet)
                packets.Add(packet);

            pipe.Skip(end + 1);
            if (packets.Count > limits.MaxFrames)
                throw MediaErrors.TooManyFrames(subject, limits);
        }

        return packets;
    }

    // "pts|dts|pos|flags", for example "1024|512|48|K__"; AVI with H.264 or frames out of order knows dts alone; D marks packets that are cut out
    // of the show
    private static PacketTime? ParseLine(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf((byte)'|');
        if (first < 0)
            return null;

        var rest = line[(first + 1)..];
        var second = rest.IndexOf((byte)'|');
        if (second < 0)
            return null;

        var (shown, decoded) = (Number(line[..first]), Number(rest[..second]));
        var last = rest[(second + 1)..];
        var third = last.IndexOf((byte)'|');
        if (third < 0 || last[third..].Contains((byte)'D'))
            return null;

        var isKey = last[third..].Contains((byte)'K');
        return (shown ?? decoded) is { } ticks ? new PacketTime(ticks, decoded ?? ticks, isKey, shown is not null, Number(last[..third])) : null;
    }

    // Decoding begins at the start: nothing tells where else it could.
    private static PacketTime? ParseFrame(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)'|');
        var ticks = Number(end < 0 ? line : line[..end]) ?? Untold;
        return line.Length == 0 ? null : new PacketTime(ticks, ticks, IsKey: false, TellsTime: false);
    }

    // The last ones come out of the decoder when no packet is left to tell the time: they follow each other as those before them.
    private static List<PacketTime> Timed(List<PacketTime> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames[i].Ticks != Untold)
                continue;

            var ticks = i == 0 ? 0 : frames[i - 1].Ticks + (i == 1 ? 1 : Math.Max(1, frames[i - 1].Ticks - frames[i - 2].Ticks));
            frames[i] = frames[i] with { Ticks = ticks, DecodeTicks = ticks };
        }

        return frames;
    }

    private static long? Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length ? value : null;
}
