using FFMpegCore;
using FFMpegCore.Enums;

namespace Vision.Media;

/// <summary>One ffmpeg that decodes a video and sends the frames of a plan through a pipe.</summary>
internal sealed class FrameDecoder : IAsyncDisposable
{
    // For the whole program.
    private const string Everywhere = "-v error -nostdin";
    private const string StopAtDamage = "-xerror";

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
                input.WithCustomArgument(Everywhere);
                if (!options.TolerateDamage)
                    input.WithCustomArgument(StopAtDamage);

                AddInput(input, plan, limits);
            })
            .OutputToUrl("pipe:1", output => AddOutput(output, 0, plan, options))
            .Arguments;

    /// <summary>The first frames of several videos, as <see cref="Arguments"/> has them one by one; each goes to a file of its own.</summary>
    /// <param name="videos">Names of the files, relative to the folder where the program runs, and how each frame is delivered.</param>
    /// <param name="limits">What each may cost.</param>
    /// <param name="output">Name of the file for the frame of each video.</param>
    internal static string FirstFrames(IReadOnlyList<(string File, SplitOptions Options)> videos, MediaLimits limits, Func<int, string> output)
    {
        var arguments = FFMpegArguments.FromFileInput($"file:{videos[0].File}", verifyExists: false, input =>
        {
            // A filter of a single frame has no use for threads, and each clip would have some for each processor.
            input.WithCustomArgument(Everywhere).WithCustomArgument("-filter_threads 1").WithCustomArgument(StopAtDamage);
            AddInput(input, SplitPlan.FirstFrame, limits);
        });
        foreach (var (file, _) in videos.Skip(1))
            arguments.AddFileInput($"file:{file}", verifyExists: false, input => AddInput(input, SplitPlan.FirstFrame, limits));

        return arguments.OutputToMany(outputs =>
        {
            foreach (var (n, (_, options)) in videos.Index())
                outputs.OutputToUrl($"file:{output(n)}", frame => AddOutput(frame, n, SplitPlan.FirstFrame, options));
        }).Arguments;
    }

    private static void AddInput(FFMpegInputOptions input, SplitPlan plan, MediaLimits limits)
    {
        input.WithCustomArgument(InputGuards.For(limits));
        if (plan.Part is { } part)
            input.WithCustomArgument(part.InputArguments);

        // Threads decode several frames ahead: of no use when the first is all that is wanted.
        if (plan is { Select: null, Frames: 1 })
            input.WithThreads(1);
    }

    private static void AddOutput(FFMpegOutputOptions output, int input, SplitPlan plan, SplitOptions options)
    {
        // Times as they are (passthrough), in the stream's own ticks (enc_time_base): else they would be rounded to the frame rate's.
        output.WithMap(input, StreamType.VideoNoAttachedPic, 0)
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
    }

    private static string Filters(SplitPlan plan, SplitOptions options)
    {
        var select = plan.Select is null ? "" : $"select='{plan.Select}',{plan.Part?.Shift}";
        // JFIF means full range and BT.601; ffmpeg would keep the matrix of the video, and HD colours would be off.
        return options.Encoding == FrameEncoding.Jpeg
            ? $"{select}{PictureShape.SquarePixels}:out_color_matrix=bt601:out_range=full,setsar=1,format=yuvj420p"
            : $"{select}{PictureShape.SquarePixels},setsar=1,format={(options.Encoding == FrameEncoding.Bgr24 ? "bgr24" : "rgb24")}";
    }
}
