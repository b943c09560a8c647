using FFMpegCore;
using FFMpegCore.Enums;

namespace Vision.Media;

/// <summary>One ffmpeg that decodes a video and sends the frames of a plan through a pipe.</summary>
internal sealed class FrameDecoder : IAsyncDisposable
{
    private readonly MediaInput _input;
    private readonly MediaLimits _limits;
    private readonly MediaProcess _process;
    private readonly NutReader _reader;

    private FrameDecoder(MediaInput input, MediaLimits limits, MediaProcess process)
    {
        _input = input;
        _limits = limits;
        _process = process;
        _reader = new NutReader(process.ReadAsync, PictureShape.MostBytes(limits.MaxPixels));
    }

    public NutStreamHeader Stream => _reader.Stream;

    public static FrameDecoder Start(
        MediaInput input, SplitPlan plan, SplitOptions options, MediaLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var process = MediaProcess.Start(MediaTool.FFmpeg, Arguments(plan, options, limits), input.Folder, limits, timeProvider, cancellationToken);
        return new FrameDecoder(input, limits, process);
    }

    /// <summary>Starts; of a stretch past the frame before it, which shows that decoding began early enough.</summary>
    /// <returns><see langword="null"/> when seeking went too far.</returns>
    public static async Task<FrameDecoder?> StartPastAsync(
        MediaInput input, SplitPlan plan, SplitOptions options, MediaLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var decoder = Start(input, plan, options, limits, timeProvider, cancellationToken);
        if (plan.Part is not { HasBefore: true } part)
            return decoder;

        try
        {
            var frame = await decoder.ReadAsync().ConfigureAwait(false);
            if (frame is null ? !part.CanSeek : part.IsBefore(frame.Ticks, decoder.Stream.TimeBase))
                return decoder;

            // Where no frame is left, and that is not for damage, seeking went too far as well.
            if (frame is null)
                await decoder.CompleteAsync(tolerateDamage: false, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await decoder.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await decoder.DisposeAsync().ConfigureAwait(false);
        return part.CanSeek ? null : throw MediaErrors.Damaged(input.Subject);
    }

    /// <summary>The next frame; <see langword="null"/> when there is no more.</summary>
    public async ValueTask<NutFrame?> ReadAsync()
    {
        try
        {
            return await _reader.ReadAsync().ConfigureAwait(false);
        }
        catch (NutFormatException error)
        {
            throw new InvalidMediaException(_input.Subject, "decoding it gives frames that cannot be; convert it to MP4.", error);
        }
    }

    /// <summary>Call after the last frame: throws when that was not the end of the video.</summary>
    public async Task CompleteAsync(bool tolerateDamage, CancellationToken cancellationToken)
    {
        var exit = await _process.WaitAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (exit.Stopped != StopReason.None || (exit.Code != 0 && !tolerateDamage))
            throw MediaErrors.From(_input.Subject, exit, _limits);

        if (!tolerateDamage && (_reader.EndedInside || MediaErrors.TellsOfDamage(exit.Errors)))
            throw MediaErrors.Damaged(_input.Subject);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    internal static string Arguments(SplitPlan plan, SplitOptions options, MediaLimits limits) =>
        FFMpegArguments
            .FromFileInput(MediaInput.Url, verifyExists: false, input =>
            {
                input.WithCustomArgument("-v error -nostdin").WithCustomArgument(InputGuards.For(limits));
                if (!options.TolerateDamage)
                    input.WithCustomArgument("-xerror");

                if (plan.Part is { } part)
                    input.WithCustomArgument(part.InputArguments);

                // Threads decode several frames ahead: of no use when the first is all that is wanted.
                if (plan is { Select: null, Frames: 1 })
                    input.WithThreads(1);
            })
            .OutputToUrl("pipe:1", output =>
            {
                // Times as they are (passthrough), in the stream's own ticks (enc_time_base): else they would be rounded to the frame rate's.
                output.WithMap(0, StreamType.VideoNoAttachedPic, 0)
                    .DisableAudio().DisableSubtitles().DisableData().WithoutMetadata().WithoutChapters()
                    .WithFpsMode(FpsMode.Passthrough)
                    .WithCustomArgument("-bitexact -enc_time_base -1")
                    .WithCustomArgument($"-vf \"{Filters(plan, options)}\"");
                if (plan.Frames is { } frames)
                    output.WithFrameCount(frames);

                if (options.Encoding == FrameEncoding.Jpeg)
                    output.WithVideoCodec("mjpeg").WithVideoQualityScale(options.JpegQuantizer);
                else
                    output.WithVideoCodec("rawvideo");

                output.WithThreads(1).WithCustomArgument("-flush_packets 1").ForceFormat("nut");
            })
            .Arguments;

    private static string Filters(SplitPlan plan, SplitOptions options)
    {
        var select = plan.Select is null ? "" : $"select='{plan.Select}',{plan.Part?.Shift}";
        // JFIF means full range and BT.601; ffmpeg would keep the matrix of the video, and HD colours would be off.
        return options.Encoding == FrameEncoding.Jpeg
            ? $"{select}{PictureShape.SquarePixels}:out_color_matrix=bt601:out_range=full,setsar=1,format=yuvj420p"
            : $"{select}{PictureShape.SquarePixels},setsar=1,format={(options.Encoding == FrameEncoding.Bgr24 ? "bgr24" : "rgb24")}";
    }
}
