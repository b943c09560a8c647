using System.Buffers.Text;

namespace Vision.Media;

/// <summary>Reads when every frame of a video is shown, from its packets, without decoding: what headers claim does not matter.</summary>
internal sealed class TimelineScan(MediaLimits limits, TimeProvider timeProvider)
{
    private const int LongestLine = 256;

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

    private async Task<List<PacketTime>> ReadLinesAsync(string subject, PipeReader pipe)
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

            if (ParseLine(pipe.Ahead[..end]) is { } packet)
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

    private static long? Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long value, out var used) && used == text.Length ? value : null;
}
