using System.Globalization;

namespace Vision.Media;

/// <summary>Puts segments together packet by packet, with the source's own times, while one ffmpeg muxes them with everything else of the source.</summary>
internal sealed class VideoJoiner(MediaInput input, VideoInfo info, OutputContainer container, VideoBlurOptions options, MediaLimits limits, TimeProvider timeProvider)
{
    // Packets of sound are copied as they are; whoever decoded the pictures knows of damage that counts.
    private readonly bool _mayBeCut = options.AllowDamage || TrailingFrame.MayBeCut(info);

    /// <summary>Name of the result in the input's folder.</summary>
    public const string OutputName = "output";

    public async Task RunAsync(IReadOnlyList<Func<CancellationToken, Task<Stream>>> segments, CancellationToken cancellationToken)
    {
        var packets = new SegmentPackets(input.Subject, segments, info.TimeBase, cancellationToken);
        var header = await packets.ReadHeaderAsync().ConfigureAwait(false);
        var process = MediaProcess.Start(
            MediaTool.FFmpeg, Arguments(header.DecodeDelay), input.Folder, limits, timeProvider, cancellationToken, new MediaFlow(TakesInput: true, FileBytes: limits.MaxBytes));
        await using (process.ConfigureAwait(false))
        {
            await FeedAsync(process, packets, header).ConfigureAwait(false);
            process.EndInput();
            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            Check(exit);
        }
    }

    private static async Task FeedAsync(MediaProcess process, SegmentPackets packets, NutStreamHeader header)
    {
        var writer = new NutWriter(header, bytes => process.WriteAsync(bytes));
        try
        {
            await writer.WriteHeadersAsync().ConfigureAwait(false);
            await foreach (var packet in packets.ReadAllAsync().ConfigureAwait(false))
                await writer.WriteAsync(packet.Ticks, packet.Data, packet.IsKey).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The muxer ended; its exit code says why.
        }
    }

    private void Check(MediaExit exit)
    {
        if (exit.Stopped == StopReason.None && exit.Code != 0 &&
            (exit.Errors.Contains("not currently supported in container", StringComparison.Ordinal) || exit.Errors.Contains("are supported for", StringComparison.Ordinal)))
        {
            throw new InvalidMediaException(input.Subject, $"its sound or subtitles have no place in {container.Extension} files; convert it to MKV.");
        }

        if (exit.Stopped == StopReason.None && exit.Code != 0 && exit.Errors.Contains("Non-monotonous DTS", StringComparison.Ordinal))
            throw new BlurNotVerifiedException(input.Subject, "its segments do not follow each other in time; blur it again.");

        if (exit.Stopped != StopReason.None || exit.Code != 0)
            throw EncoderErrors.From(input.Subject, exit, limits);

        if (MediaErrors.TellsOfDamage(exit.Errors) && !_mayBeCut)
            throw MediaErrors.DamagedInside(input.Subject);
    }

    // Both inputs keep the file's own times (copyts), less the file's start. Data streams (places, sensors) and cover pictures, which show faces, stay behind.
    private string Arguments(long delay)
    {
        var metadata = options.KeepMetadata ? "-map_metadata 1 -map_chapters 1" : CopiedStreams.WithoutMetadata(info);
        var maps = string.Concat(CopiedStreams.Of(info).Select(stream => string.Create(CultureInfo.InvariantCulture, $" -map 1:{stream.Index}")));
        var ofMuxer = container.IsMp4
            ? string.Create(CultureInfo.InvariantCulture, $"-movflags +faststart -video_track_timescale {info.TimeBase.Denominator} ")
            : "";
        return
            $"-v error -nostdin -y {(_mayBeCut ? "" : "-xerror ")}-copyts -f nut -i pipe:0 {InputGuards.For(limits)} {CopiedStreams.Offset(info)}-i {MediaInput.Url} -map 0:v:0{maps} -c copy {metadata} " +
            $"-bitexact -max_interleave_delta 0 {Times(delay)}{Colours()}{ofMuxer}-f {container.Muxer} file:{OutputName}";
    }

    // VP9 itself says less of colours than containers do.
    private string Colours() => EncoderArguments.Resolve(options.Encoding.Codec, container.IsWebM) == VideoCodec.Vp9 ? EncoderArguments.Colours(info) : "";

    // NUT does not say when frames are decoded. ffmpeg finds it from the order of what is shown, save for the first ones, of which it guesses: wrongly, where the
    // rate varies. So those are decoded one frame after the other before anything is shown.
    private string Times(long delay)
    {
        var frame = FrameTicks();
        var decoded = delay > 0 ? $@"if(lt(N\,{delay})\,STARTPTS-({delay}-N)*{frame}\,DTS)" : "DTS";
        return string.Create(CultureInfo.InvariantCulture, $"-bsf:v setts=pts=PTS:dts={decoded}:duration={frame} ");
    }

    // How long the last frame is shown: NUT does not say, and ffmpeg cannot guess from one frame; MP4 leaves out what is shown for no time.
    private long FrameTicks()
    {
        var rate = info.FrameRate.IsPositive ? info.FrameRate : info.NominalFrameRate.IsPositive ? info.NominalFrameRate : new Rational(25, 1);
        return Math.Max(1, (long)Math.Round(1 / (rate.Value * info.TimeBase.Value)));
    }
}
