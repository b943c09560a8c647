using System.Globalization;
using System.Text;

namespace Vision.Media;

/// <summary>Finds the frames at the start of a recording that no player can show, because the one that they are drawn on was sent before the recording began.</summary>
/// <remarks>
/// | start of the recording                          | what is shown first |
/// |--------------------------------------------------|---------------------|
/// | a key frame, and none is shown before it         | that one: nothing is decoded to know it |
/// | somewhere between two key frames                 | the key frame, or what a decoder gives first after it |
/// | an open group: frames that follow a key frame are shown before it | what a decoder gives first; in H.264, which conceals what is missing, the key frame |
/// </remarks>
internal sealed class LeadingFrames(MediaLimits limits, TimeProvider timeProvider)
{
    // Decoders hold no more back.
    private const int MostHeldBack = 40;

    private const int LongestAnswer = 1 << 20;

    /// <summary>The packets whose frames are shown, in the order of the file.</summary>
    /// <exception cref="InvalidMediaException">No frame can be shown.</exception>
    public async Task<List<PacketTime>> WithoutAsync(MediaInput input, VideoInfo info, List<PacketTime> packets, CancellationToken cancellationToken)
    {
        // An edit list begins where it likes: what is decoded before it is in the file.
        var index = packets.FindIndex(packet => packet.IsKey);
        if (index < 0 || info.Container.StartsWith("mov,", StringComparison.Ordinal))
            return packets;

        var key = packets[index].Ticks;
        if (index == 0 && !packets.Exists(packet => packet.Ticks < key))
            return packets;

        var first = await FirstShownAsync(input, index + MostHeldBack, cancellationToken).ConfigureAwait(false) ?? throw MediaErrors.NoFrames(input.Subject);
        // What comes before it in the file is no start for a decoder, whatever is made of it.
        if (index > 0 || info.Codec == "h264")
            first = Math.Max(first, key);

        return From(packets, first);
    }

    /// <summary>The packets whose frames are shown from a time on.</summary>
    public static List<PacketTime> From(List<PacketTime> packets, long firstTicks) =>
        packets.Exists(packet => packet.Ticks < firstTicks) ? packets.FindAll(packet => packet.Ticks >= firstTicks) : packets;

    private async Task<long?> FirstShownAsync(MediaInput input, int packets, CancellationToken cancellationToken)
    {
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-v quiet {InputGuards.For(limits)} -select_streams V:0 -read_intervals %+#{packets} -show_entries frame=pts -of csv=p=0 {MediaInput.Url}");
        var process = MediaProcess.Start(MediaTool.FFprobe, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            var answer = await VideoProbe.ReadAllAsync(input.Subject, process, LongestAnswer).ConfigureAwait(false);
            await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return Encoding.ASCII.GetString(answer).Split('\n')
                .Select(line => long.TryParse(line.Trim().TrimEnd(','), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks) ? ticks : (long?)null)
                .Min();
        }
    }
}
