using System.Runtime.CompilerServices;

namespace Vision.Media;

/// <summary>Reads short stretches of videos in the sandbox: a look at all packets, then an ffmpeg for stretches that lie near each other.</summary>
/// <remarks>
/// | the stretch                                                | is read                                       |
/// |------------------------------------------------------------|-----------------------------------------------|
/// | has no frame                                               | without decoding                              |
/// | has more than <see cref="MostStretchPixels"/>              | not: its frames would be in memory at once    |
/// | would take more than what is left of <see cref="MostPixels"/> | not                                        |
/// | is damaged                                                 | not; those behind it by another ffmpeg        |
/// | is sought, and that went too far, as it may in MPEG-TS     | with all behind it from the start of the file |
/// | is of a container whose packets do not tell when frames are shown (AVI with H.264), or whose clock starts anew | not |
/// </remarks>
public sealed class VideoStretches : IVideoStretches
{
    /// <summary>px of all frames of a stretch: 154 frames of 1080p, 347 of 720p.</summary>
    public const long MostStretchPixels = 320_000_000;

    /// <summary>px that are decoded for all stretches: 4 minutes of 1080p or 8 of 720p, at 25 frames/s.</summary>
    public const long MostPixels = 12_000_000_000;

    private const string Untold = "the file does not tell when its frames are shown without decoding all of it";
    private const string TooLong = "the frames that were looked at lie too far apart";
    private const string TooMuch = "reading all of them takes too much decoding";
    private const string Damaged = "the frames there cannot be decoded";

    private readonly MediaInputs _inputs;
    private readonly MediaLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly VideoProbe _probe;
    private readonly TimelineScan _timeline;

    /// <summary>A reader with its place to work, its stores and its limits.</summary>
    public VideoStretches(MediaSandbox sandbox, IObjectStores stores, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(limits);
        _inputs = new MediaInputs(sandbox, stores, limits);
        _limits = limits.Validated();
        _timeProvider = sandbox.TimeProvider;
        _probe = new VideoProbe(sandbox, stores, limits);
        _timeline = new TimelineScan(limits, _timeProvider);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StretchFrames> ReadAsync(
        VideoSource video, IReadOnlyList<VideoStretch> stretches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(stretches);
        return ReadCoreAsync(video, stretches, cancellationToken);
    }

    private async IAsyncEnumerable<StretchFrames> ReadCoreAsync(
        VideoSource video, IReadOnlyList<VideoStretch> stretches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var info = await _probe.ProbeHeadersAsync(input, cancellationToken).ConfigureAwait(false);
        var packets = await _timeline.ReadPacketsAsync(input, cancellationToken).ConfigureAwait(false);
        if (!StretchPlan.CanTell(info, packets))
        {
            for (var i = 0; i < stretches.Count; i++)
                yield return new StretchFrames(i, [], Untold);

            yield break;
        }

        var plan = new StretchPlan(info, packets);
        var rest = new Queue<StretchSpan>();
        foreach (var span in stretches.Select((stretch, n) => plan.Find(n, stretch)).OrderBy(span => span.First).ThenBy(span => span.Last))
        {
            if (span.Frames <= 0)
                yield return new StretchFrames(span.Stretch, []);
            else if (span.Frames * StretchPlan.PixelsOf(info) > MostStretchPixels)
                yield return new StretchFrames(span.Stretch, [], TooLong);
            else
                rest.Enqueue(span);
        }

        var left = MostPixels / StretchPlan.PixelsOf(info);
        while (rest.Count > 0)
        {
            if (plan.Next(rest, left) is not { } group)
            {
                yield return new StretchFrames(rest.Dequeue().Stretch, [], TooMuch);
                continue;
            }

            left -= group.Frames;
            var reader = new StretchReader(input, group, _limits, _timeProvider);
            await using (reader.ConfigureAwait(false))
            {
                IReadOnlyList<VideoFrame>? frames = [];
                for (var n = 0; n < group.Spans.Count && frames is not null; n++)
                {
                    frames = await reader.ReadAsync(rest.Peek(), cancellationToken).ConfigureAwait(false);
                    if (reader.WentTooFar)
                        plan.StopSeeking();
                    else
                        yield return new StretchFrames(rest.Dequeue().Stretch, frames ?? [], frames is null ? Damaged : null);
                }
            }
        }
    }
}
