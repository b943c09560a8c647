using System.Globalization;

namespace Vision.Media;

/// <summary>One ffmpeg that decodes a video from a key frame on and sends raw frames, as they are coded, with the file's own times.</summary>
/// <remarks>All methods are for one thread, and wait on it: frames are megabytes, and a thread that reads them is cheaper than a task for every piece.</remarks>
internal sealed class SegmentDecoder : IAsyncDisposable
{
    // ffmpeg seeks a stream with frames out of order this much earlier than asked, because its index has decoding times; s
    private const double SeekSlack = 3.0 / 23;

    private readonly MediaInput _input;
    private readonly VideoSegment _segment;
    private readonly MediaLimits _limits;
    private readonly DecoderSettings _settings;
    private readonly MediaProcess _process;
    private readonly NutReader _reader;
    private readonly long _shift;
    private double _lastMs;

    private SegmentDecoder(MediaInput input, VideoSegment segment, PicturePool pool, DecoderSettings settings, MediaProcess process, long shift)
    {
        _input = input;
        _segment = segment;
        _settings = settings;
        _limits = settings.Limits;
        _process = process;
        _shift = shift;
        _reader = new NutReader(buffer => ValueTask.FromResult(process.Read(buffer.Span, counts: true)), pool.Bytes, pool.Rent);
    }

    public static SegmentDecoder Start(
        MediaInput input,
        VideoSegment segment,
        SeekPoint? seek,
        FrameShape shape,
        PicturePool pool,
        DecoderSettings settings,
        CancellationToken cancellationToken)
    {
        // NUT has no times below zero.
        var shift = Math.Max(0, -Math.Min(segment.OriginTicks, seek?.Ticks ?? segment.OriginTicks));
        var arguments = Arguments(segment, seek, shape, shift, settings);
        var process = MediaProcess.Start(MediaTool.FFmpeg, arguments, input.Folder, settings.Limits, settings.TimeProvider, cancellationToken);
        return new SegmentDecoder(input, segment, pool, settings, process, shift);
    }

    /// <summary>The next frame; <see langword="null"/> when there is no more.</summary>
    public async ValueTask<Picture?> ReadAsync()
    {
        try
        {
            if (await _reader.ReadAsync().ConfigureAwait(false) is not { } frame)
                return null;

            var ticks = SourceTicks(frame.Ticks) - _shift;
            _lastMs = Milliseconds(ticks);
            return new Picture(ticks, _lastMs, frame.Data);
        }
        catch (NutFormatException error)
        {
            throw new InvalidMediaException(_input.Subject, "decoding it gives frames that cannot be; convert it to MP4.", error);
        }
    }

    /// <summary>Call after the last frame: throws when that was not the end of the video.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var exit = await _process.WaitAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (exit.Errors.Contains("for width '-1'", StringComparison.Ordinal))
            throw new InvalidMediaException(_input.Subject, $"the size of its pictures changes after {_lastMs / 1000:F1} s, and those of a copy have one size; cut it there, or save it with one size with a video editor.");

        if (_settings.AllowsDamage && exit.Stopped == StopReason.None)
            return;

        if (MediaErrors.IsDamage(exit) || MediaErrors.TellsOfBrokenFrame(exit.Errors) || (exit.Code == 0 && exit.Stopped == StopReason.None && _reader.EndedInside))
            throw MediaErrors.DamagedInside(_input.Subject);

        if (exit.Stopped != StopReason.None || exit.Code != 0)
            throw MediaErrors.From(_input.Subject, exit, _limits);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Arguments(VideoSegment segment, SeekPoint? seek, FrameShape shape, long shift, DecoderSettings settings)
    {
        var start = seek is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-seek_timestamp 1 -noaccurate_seek -ss {SeekSeconds(segment.TimeBase, seek):F6} ");
        var shifted = shift == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"setpts=PTS+{shift},");
        var ofInput = string.Create(CultureInfo.InvariantCulture, $"-threads {settings.Threads} {(settings.KeyFramesOnly ? "-skip_frame nokey " : "")}-noautorotate -copyts {start}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"-v error -nostdin {(settings.AllowsDamage ? "" : "-xerror ")}{InputGuards.Input(settings.Limits, segment.EndByte, ofInput)} -map 0:V:0 -an -sn -dn ") +
            $"-map_metadata -1 -map_chapters -1 -fps_mode passthrough -enc_time_base -1 -vf \"{SameSize(settings.Decoded)}{shifted}{settings.Conversion}format={shape.Format.Name}\" " +
            "-c:v rawvideo -threads 1 -f nut pipe:1";
    }

    // Late enough for ffmpeg's slack, but never as late as the next key frame.
    private static double SeekSeconds(Rational timeBase, SeekPoint seek)
    {
        var wanted = (seek.DecodeTicks * timeBase.Value) + SeekSlack + 0.001;
        return seek.NextDecodeTicks is { } next && wanted >= next * timeBase.Value ? seek.Ticks * timeBase.Value : wanted;
    }

    private long SourceTicks(long ticks)
    {
        var (from, to) = (_reader.Stream.TimeBase, _segment.TimeBase);
        var scaled = (Int128)ticks * from.Numerator * to.Denominator;
        var unit = (Int128)from.Denominator * to.Numerator;
        return (long)((scaled + (unit / 2)) / unit);
    }

    // Lets all frames pass that have the size of the first; ffmpeg would scale the others to it, whatever that makes of them.
    private static string SameSize(ImageSize size) => string.Create(CultureInfo.InvariantCulture, $@"crop=w='if(eq(iw\,{size.Width})*eq(ih\,{size.Height})\,iw\,-1)':h=ih:exact=1,");

    private double Milliseconds(long ticks) => (ticks - _segment.OriginTicks) * 1000.0 * _segment.TimeBase.Numerator / _segment.TimeBase.Denominator;
}
