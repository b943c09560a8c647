using System.Globalization;

namespace Vision.Media;

/// <summary>Frames of a video as a player shows them: upright, with square pixels, in blue, green and red. On purpose not what blurring decodes with.</summary>
internal sealed class ReviewDecoder : IAsyncDisposable
{
    // ffmpeg seeks a stream with frames out of order this much earlier than asked, because its index has decoding times; s
    private const double SeekSlack = 3.0 / 23;

    private readonly MediaInput _input;
    private readonly MediaLimits _limits;
    private readonly MediaProcess _process;
    private readonly NutReader _reader;
    private readonly Rational _timeBase;
    private readonly long _origin;
    private readonly long _shift;

    private ReviewDecoder(MediaInput input, MediaLimits limits, MediaProcess process, ImageSize size, Rational timeBase, long origin, long shift)
    {
        _input = input;
        _limits = limits;
        _process = process;
        _timeBase = timeBase;
        _origin = origin;
        _shift = shift;
        _reader = new NutReader(process.ReadAsync, 3 * size.Width * size.Height);
    }

    /// <param name="input">The video.</param>
    /// <param name="info">What it says of itself.</param>
    /// <param name="origin">Ticks of its first frame.</param>
    /// <param name="seek">Where to begin; <see langword="null"/> for the start.</param>
    /// <param name="wanted">Which frames come out; <see langword="null"/> for all that need no other to be decoded.</param>
    /// <param name="size">Of the frames that come out.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public static ReviewDecoder Start(
        MediaInput input, VideoInfo info, long origin, SeekPoint? seek, string? wanted, ImageSize size, MediaLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var timeBase = info.TimeBase;
        // NUT has no times below zero.
        var shift = Math.Max(0, -Math.Min(origin, seek?.Ticks ?? origin));
        var start = seek is null ? "" : string.Create(CultureInfo.InvariantCulture, $"-seek_timestamp 1 -noaccurate_seek -ss {Seconds(timeBase, seek):F6} ");
        var shifted = shift == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"setpts=PTS+{shift},");
        var arguments = string.Create(
            CultureInfo.InvariantCulture,
            $"-v error -nostdin {InputGuards.For(limits)} -threads 1 {(wanted is null ? "-skip_frame nokey " : "")}-noautorotate -copyts {start}-i {MediaInput.Url} -map 0:V:0 -an -sn -dn -map_metadata -1 -map_chapters -1 ") +
            $"-fps_mode passthrough -enc_time_base -1 -vf \"{(wanted is null ? "" : $"select='{wanted}',")}{shifted}{Orientation.Of(info).Filters}scale={size.Width}:{size.Height}:flags=area,setsar=1,format=bgr24\" -c:v rawvideo -threads 1 -f nut pipe:1";
        return new ReviewDecoder(input, limits, MediaProcess.Start(MediaTool.FFmpeg, arguments, input.Folder, limits, timeProvider, cancellationToken), size, timeBase, origin, shift);
    }

    /// <summary>The next frame and its time, ms since the first; <see langword="null"/> when there is no more.</summary>
    public async ValueTask<(double Ms, byte[] Pixels)?> ReadAsync()
    {
        try
        {
            if (await _reader.ReadAsync().ConfigureAwait(false) is not { } frame)
                return null;

            var seconds = ((double)frame.Ticks * _reader.Stream.TimeBase.Numerator / _reader.Stream.TimeBase.Denominator) - ((_shift + _origin) * _timeBase.Value);
            return (1000 * seconds, frame.Data);
        }
        catch (NutFormatException error)
        {
            throw new BlurNotVerifiedException(_input.Subject, "decoding it again gives frames that cannot be; blur it again.", error);
        }
    }

    /// <summary>Call after the last frame: throws when that was not the end.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var exit = await _process.WaitAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (exit.Stopped != StopReason.None || exit.Code != 0)
            throw MediaErrors.From(_input.Subject, exit, _limits);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // Late enough for ffmpeg's slack, but never as late as the next key frame.
    private static double Seconds(Rational timeBase, SeekPoint seek)
    {
        var wanted = (seek.DecodeTicks * timeBase.Value) + SeekSlack + 0.001;
        return seek.NextDecodeTicks is { } next && wanted >= next * timeBase.Value ? seek.Ticks * timeBase.Value : wanted;
    }
}
