using System.Globalization;
using System.Text.Json;

namespace Vision.Media;

/// <summary>Asks ffprobe, in the sandbox, what a video is.</summary>
public sealed class VideoProbe : IVideoProbe
{
    private const int LongestAnswer = 1 << 22;

    // The curve of HDR10 (SMPTE ST 2084), whose pictures come with a description of the screen.
    private const string PerceptualQuantizer = "smpte2084";
    private const string Entries =
        "stream=index,start_time,codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate,time_base,duration,nb_frames,pix_fmt," +
        "bits_per_raw_sample,color_range,color_space,color_transfer,color_primaries,chroma_location,field_order:stream_disposition=attached_pic:stream_tags=language,rotate,alpha_mode:" +
        "stream_side_data=side_data_type,rotation,displaymatrix,dv_bl_signal_compatibility_id:format=format_name,start_time,duration:format_tags=major_brand";

    private readonly MediaInputs _inputs;
    private readonly MediaLimits _limits;
    private readonly TimeProvider _timeProvider;

    /// <summary>A probe with its place to work, its stores and its limits.</summary>
    public VideoProbe(MediaSandbox sandbox, IObjectStores stores, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(limits);
        _inputs = new MediaInputs(sandbox, stores, limits);
        _limits = limits.Validated();
        _timeProvider = sandbox.TimeProvider;
    }

    /// <inheritdoc/>
    public async Task<VideoInfo> ProbeAsync(VideoSource video, CancellationToken cancellationToken = default)
    {
        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        return await ProbeAsync(input, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The headers, and what the first frame says besides: for whoever writes the pictures again.</summary>
    internal async Task<VideoInfo> ProbeAllAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var frame = new FirstFrameProbe(_limits, _timeProvider).ReadAsync(input, cancellationToken);
        var headers = ProbeHeadersAsync(input, cancellationToken);
        await Task.WhenAll(headers, frame).ConfigureAwait(false);
        return FirstFrameProbe.Add(await frame.ConfigureAwait(false), await headers.ConfigureAwait(false));
    }

    internal async Task<VideoInfo> ProbeAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var info = await ProbeHeadersAsync(input, cancellationToken).ConfigureAwait(false);
        // Programs do not agree on what "tb" and "bt" mean, and parsers guess the others.
        return info.ColorTransfer == PerceptualQuantizer || IsInterlaced(info)
            ? await new FirstFrameProbe(_limits, _timeProvider).AddAsync(input, info, cancellationToken).ConfigureAwait(false)
            : info;
    }

    /// <summary>The headers alone: for whoever wants times and sizes.</summary>
    internal async Task<VideoInfo> ProbeHeadersAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var arguments = $"-v error -hide_banner {InputGuards.For(_limits)} -of json -show_entries {Entries} {MediaInput.Url}";
        var process = MediaProcess.Start(MediaTool.FFprobe, arguments, input.Folder, _limits, _timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            var answer = await ReadAllAsync(input.Subject, process).ConfigureAwait(false);
            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (exit.Code != 0)
                throw MediaErrors.From(input.Subject, exit, _limits);

            var info = ProbeReader.Read(input.Subject, Parse(input.Subject, answer));
            CheckLimits(input.Subject, info);
            return info;
        }
    }

    internal static bool IsInterlaced(VideoInfo info) => info.FieldOrder is "tt" or "bb" or "tb" or "bt";

    internal static async Task<byte[]> ReadAllAsync(string subject, MediaProcess process, int longest = LongestAnswer)
    {
        using var answer = new MemoryStream();
        var buffer = new byte[1 << 13];
        int read;
        while ((read = await process.ReadAsync(buffer).ConfigureAwait(false)) > 0)
        {
            if (answer.Length + read > longest)
                throw new InvalidMediaException(subject, "it describes itself with more text than any video does; convert it to MP4.");

            answer.Write(buffer, 0, read);
        }

        return answer.ToArray();
    }

    private static ProbeDocument Parse(string subject, byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize<ProbeDocument>(answer) ?? throw MediaErrors.NoPictures(subject);
        }
        catch (JsonException error)
        {
            throw new InvalidMediaException(subject, "what it says of itself cannot be understood; convert it to MP4.", error);
        }
    }

    private void CheckLimits(string subject, VideoInfo info)
    {
        if ((long)info.CodedSize.Width * info.CodedSize.Height > _limits.MaxPixels)
            throw MediaErrors.TooManyPixels(subject, _limits);

        if (info.DurationMs > _limits.MaxDuration.TotalMilliseconds)
        {
            throw new MediaTooLargeException(
                subject,
                $"it says it lasts {info.DurationMs / 1000:N0} s, more than {_limits.MaxDuration}; cut it or raise {nameof(MediaLimits.MaxDuration)}.");
        }

        if (info.FrameRate.Value > _limits.MaxFrameRate)
        {
            var rate = info.FrameRate.Value.ToString("N0", CultureInfo.InvariantCulture);
            throw new MediaTooLargeException(
                subject, $"it says it has {rate} frames a second, more than {_limits.MaxFrameRate:N0}; convert it or raise {nameof(MediaLimits.MaxFrameRate)}.");
        }

        if (info.FrameCount > _limits.MaxFrames)
            throw MediaErrors.TooManyFrames(subject, _limits);
    }
}
