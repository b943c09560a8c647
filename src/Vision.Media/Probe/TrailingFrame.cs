using System.Globalization;

namespace Vision.Media;

/// <summary>Finds out whether a recording was cut off within its last frame, which no player shows whole then.</summary>
internal sealed class TrailingFrame(MediaLimits limits, TimeProvider timeProvider)
{
    // Containers without an index at their end, which nobody misses when the rest is cut off.
    private static readonly string[] Streams = ["mpegts", "mpeg"];

    // ffmpeg seeks a stream with frames out of order this much earlier than asked, because its index has decoding times; s
    private const double SeekSlack = 3.0 / 23;

    /// <summary>Whether the end of a container may be missing, and the rest be whole.</summary>
    public static bool MayBeCut(VideoInfo info) => Streams.Contains(info.Container);

    /// <summary>Where the packet begins that is not whole; <see langword="null"/> when all of the last group can be decoded.</summary>
    public async Task<long?> FindAsync(MediaInput input, VideoInfo info, List<PacketTime> packets, CancellationToken cancellationToken)
    {
        if (!MayBeCut(info) || packets.Count < 2 || packets[^1].Position is not { } last || packets[^1].IsKey)
            return null;

        var key = packets.FindLast(packet => packet.IsKey);
        var start = key == default ? "" : string.Create(CultureInfo.InvariantCulture, $"-seek_timestamp 1 -noaccurate_seek -ss {(key.DecodeTicks * info.TimeBase.Value) + SeekSlack + 0.001:F6} ");
        var arguments = $"-v error -nostdin -xerror {InputGuards.For(limits)} -copyts {start}-i {MediaInput.Url} -map 0:V:0 -an -sn -dn -f null pipe:1";
        var process = MediaProcess.Start(MediaTool.FFmpeg, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            await VideoProbe.ReadAllAsync(input.Subject, process).ConfigureAwait(false);
            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return MediaErrors.IsDamage(exit) ? last : null;
        }
    }
}
