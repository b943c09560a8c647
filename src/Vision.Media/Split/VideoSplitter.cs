using System.Runtime.CompilerServices;

namespace Vision.Media;

/// <summary>Takes frames out of videos with one ffmpeg each, in the sandbox.</summary>
public sealed class VideoSplitter : IVideoSplitter
{
    private readonly MediaInputs _inputs;
    private readonly MediaLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly SplitPlanner _planner;
    private readonly FirstFrameQueue? _firstFrames;

    /// <summary>A splitter with its place to work, its stores and its limits.</summary>
    /// <param name="sandbox">Where it works.</param>
    /// <param name="stores">Where videos are.</param>
    /// <param name="limits">What one video may cost.</param>
    /// <param name="options">How; <see langword="null"/> for the defaults.</param>
    public VideoSplitter(MediaSandbox sandbox, IObjectStores stores, MediaLimits limits, MediaOptions? options = null)
        : this(sandbox, stores, limits, FirstFrameQueue.For(sandbox, limits, options ?? new MediaOptions()))
    {
    }

    internal VideoSplitter(MediaSandbox sandbox, IObjectStores stores, MediaLimits limits, FirstFrameQueue? firstFrames)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(limits);
        _inputs = new MediaInputs(sandbox, stores, limits);
        _limits = limits.Validated();
        _timeProvider = sandbox.TimeProvider;
        _planner = new SplitPlanner(new VideoProbe(sandbox, stores, limits), new TimelineScan(limits, _timeProvider));
        _firstFrames = firstFrames;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<VideoFrame> SplitAsync(
        VideoSource video, SplitMode mode, SplitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(mode);
        options ??= new SplitOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.JpegQuantizer, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.JpegQuantizer, 31);
        if (options.MaxFrames is { } most)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);

        return SplitCoreAsync(video, mode, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SplitSchedule> PlanAsync(VideoSource video, VideoInfo info, SplitMode mode, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(video);
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(mode);
        return _planner.ScheduleAsync(() => _inputs.OpenAsync(video, cancellationToken), info, mode, cancellationToken);
    }

    private async IAsyncEnumerable<VideoFrame> SplitCoreAsync(
        VideoSource video, SplitMode mode, SplitOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var plan = await _planner.PlanAsync(input, mode, options, cancellationToken).ConfigureAwait(false);
        // What is passed over in one clip would be passed over in all of them.
        using var turn = plan == SplitPlan.FirstFrame && !options.TolerateDamage && _firstFrames is not null
            ? await _firstFrames.WaitAsync(input, options, cancellationToken).ConfigureAwait(false)
            : null;
        if (turn?.Frame is { } first)
        {
            yield return Deliver(input.Subject, 0, first.Frame, first.Stream, options);
            yield break;
        }

        var decoder = await FrameDecoder.StartPastAsync(input, plan, options, _limits, _timeProvider, cancellationToken).ConfigureAwait(false)
            ?? await FrameDecoder.StartPastAsync(
                input, plan with { Part = plan.Part!.WithoutSeek }, options, _limits, _timeProvider, cancellationToken).ConfigureAwait(false)
            ?? throw MediaErrors.Damaged(input.Subject);
        await using (decoder.ConfigureAwait(false))
        {
            var taken = plan.Part?.Taken ?? 0;
            var index = taken;
            while (await decoder.ReadAsync().ConfigureAwait(false) is { } frame)
            {
                if (plan.Part?.IsAfter(frame.Ticks, decoder.Stream.TimeBase) == true)
                    yield break;

                // What the consumer does with the only frame keeps no other clip waiting.
                turn?.Dispose();
                var delivered = Deliver(input.Subject, index, frame, decoder.Stream, options);
                yield return delivered;
                cancellationToken.ThrowIfCancellationRequested();
                index++;
            }

            await decoder.CompleteAsync(options.TolerateDamage && index > 0, cancellationToken).ConfigureAwait(false);
            if (index == 0)
                throw MediaErrors.NoFrames(input.Subject);
        }
    }

    private VideoFrame Deliver(string subject, int index, NutFrame frame, NutStreamHeader stream, SplitOptions options)
    {
        var most = options.MaxFrames ?? _limits.MaxFramesOut;
        if (index >= most)
        {
            var limit = options.MaxFrames is null ? nameof(MediaLimits.MaxFramesOut) : nameof(SplitOptions.MaxFrames);
            throw new MediaTooLargeException(subject, $"more than {most:N0} frames are taken out of it; take fewer or raise {limit}.");
        }

        var time = stream.TimeBase.ToMilliseconds(frame.Ticks);
        if (time > _limits.MaxDuration.TotalMilliseconds)
            throw new MediaTooLargeException(subject, $"it lasts longer than {_limits.MaxDuration}; cut it or raise {nameof(MediaLimits.MaxDuration)}.");

        return new VideoFrame(index, time, frame.Ticks, stream.TimeBase, stream.Size, options.Encoding, frame.Data);
    }
}
