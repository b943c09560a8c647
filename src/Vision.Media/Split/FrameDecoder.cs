using System.Globalization;
using FFMpegCore;
using FFMpegCore.Arguments;
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
                input.WithCustomArgument("-nostdin").WithCustomArgument(InputGuards.For(limits));
                if (!options.TolerateDamage)
                    input.WithCustomArgument("-xerror");

                // Threads decode several frames ahead: of no use when the first is all that is wanted.
                if (plan is { Select: null, Frames: 1 })
                    input.UsingThreads(1);
            })
            .WithGlobalOptions(global => global.WithVerbosityLevel(VerbosityLevel.Error))
            .OutputToUrl("pipe:1", output =>
            {
                // Times as they are (passthrough), in the stream's own ticks (enc_time_base): else they would be rounded to the frame rate's.
                output.SelectStream(0, channel: Channel.VideoNoAttachedPic)
                    .WithCustomArgument("-an -sn -dn -map_metadata -1 -map_chapters -1 -bitexact -fps_mode passthrough -enc_time_base -1")
                    .WithCustomArgument($"-vf \"{Filters(plan, options)}\"");
                if (plan.Frames is { } frames)
                    output.WithFrameOutputCount(frames);

                if (options.Encoding == FrameEncoding.Jpeg)
                    output.WithVideoCodec("mjpeg").WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-q:v {options.JpegQuantizer}"));
                else
                    output.WithVideoCodec("rawvideo");

                output.UsingThreads(1).WithCustomArgument("-flush_packets 1").ForceFormat("nut");
            })
            .Arguments;

    private static string Filters(SplitPlan plan, SplitOptions options)
    {
        var select = plan.Select is null ? "" : $"select='{plan.Select}',";
        // JFIF means full range and BT.601; ffmpeg would keep the matrix of the video, and HD colours would be off.
        return options.Encoding == FrameEncoding.Jpeg
            ? $"{select}{PictureShape.SquarePixels}:out_color_matrix=bt601:out_range=full,setsar=1,format=yuvj420p"
            : $"{select}{PictureShape.SquarePixels},setsar=1,format={(options.Encoding == FrameEncoding.Bgr24 ? "bgr24" : "rgb24")}";
    }
}
