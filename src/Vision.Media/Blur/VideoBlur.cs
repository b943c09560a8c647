namespace Vision.Media;

/// <summary>Covers faces in videos with ffmpeg for the codecs and everything between them in this process.</summary>
public sealed class VideoBlur : IVideoBlur
{
    private readonly MediaSandbox _sandbox;
    private readonly MediaInputs _inputs;
    private readonly MediaLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly VideoProbe _probe;
    private readonly TimelineScan _timeline;

    /// <summary>A blur with its place to work, its stores and its limits.</summary>
    public VideoBlur(MediaSandbox sandbox, IObjectStores stores, MediaLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentNullException.ThrowIfNull(limits);
        _sandbox = sandbox;
        _inputs = new MediaInputs(sandbox, stores, limits);
        _limits = limits.Validated();
        _timeProvider = sandbox.TimeProvider;
        _probe = new VideoProbe(sandbox, stores, limits);
        _timeline = new TimelineScan(limits, _timeProvider);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<VideoSegment>> PlanSegmentsAsync(VideoSource video, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var info = await _probe.ProbeAllAsync(input, cancellationToken).ConfigureAwait(false);
        KeptProperties.Check(input.Subject, info, options);
        var packets = await _timeline.ReadShownAsync(input, cancellationToken).ConfigureAwait(false);
        var cut = await new TrailingFrame(_limits, _timeProvider).FindAsync(input, info, packets, cancellationToken).ConfigureAwait(false);
        var whole = cut is null ? packets : packets[..^1];
        var shown = await new LeadingFrames(_limits, _timeProvider).WithoutAsync(input, info, whole, cancellationToken).ConfigureAwait(false);
        var plan = SegmentPlanner.Plan(info, whole, shown, options);
        return cut is null ? plan : [.. plan.Take(plan.Count - 1), plan[^1] with { LeftOut = plan[^1].LeftOut + 1, EndByte = cut }];
    }

    /// <inheritdoc/>
    public async Task<BlurredSegment> BlurSegmentAsync(
        VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var info = await _probe.ProbeAllAsync(input, cancellationToken).ConfigureAwait(false);
        var tools = SegmentSetup.For(info, segment, options, _limits, _timeProvider);
        await _sandbox.Encoders.WaitAsync(cancellationToken).ConfigureAwait(false);
        var frames = _sandbox.TakeFrames(tools.Shape.Bytes);
        try
        {
            return await EncodeAsync(new SegmentBlurrer(input, segment, faces, options, tools, frames), progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sandbox.GiveFrames(frames);
            _sandbox.Encoders.Release();
        }

        async Task<BlurredSegment> EncodeAsync(SegmentBlurrer blurrer, IProgress<long>? toProgress, CancellationToken stop)
        {
            var output = _sandbox.CreateJob();
            try
            {
                var path = Path.Combine(output.Path, "segment");
                var report = await blurrer.RunAsync(path, toProgress, stop).ConfigureAwait(false);
                FrameCount.Check(input.Subject, info, segment, report.Frames, options.AllowDamage);
                return new BlurredSegment(path, new FileInfo(path).Length, report, output);
            }
            catch
            {
                output.Dispose();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<SegmentReport?> LookAtSegmentAsync(
        VideoSource video, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        if (faces.Also.Count > 0 || !PassableVideo.MayBeUntouched(segment, options))
            return null;

        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var info = await _probe.ProbeAllAsync(input, cancellationToken).ConfigureAwait(false);
        if (!PassableVideo.IsOrdinary(info))
            return null;

        var tools = SegmentSetup.For(info, segment, options, _limits, _timeProvider);
        await _sandbox.Lookers.WaitAsync(cancellationToken).ConfigureAwait(false);
        var frames = _sandbox.TakeFrames(tools.Shape.Bytes);
        try
        {
            var report = await new SegmentLook(input, segment, faces, options, tools, frames).RunAsync(progress, cancellationToken).ConfigureAwait(false);
            if (report is not null)
                FrameCount.Check(input.Subject, info, segment, report.Frames, options.AllowDamage);

            return report;
        }
        finally
        {
            _sandbox.GiveFrames(frames);
            _sandbox.Lookers.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<BlurredVideo> JoinAsync(
        VideoSource video, IReadOnlyList<Func<CancellationToken, Task<Stream>>> segments, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var info = await _probe.ProbeAllAsync(input, cancellationToken).ConfigureAwait(false);
        var container = OutputContainer.For(info, options.Encoding.Codec);
        await new VideoJoiner(input, info, container, options, _limits, _timeProvider).RunAsync(segments, cancellationToken).ConfigureAwait(false);
        return Finished(input, info, container);
    }

    /// <inheritdoc/>
    public async Task<BlurredVideo?> PassThroughAsync(
        VideoSource video, IReadOnlyList<SegmentReport> reports, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        if (!PassableVideo.IsUntouched(reports, options))
            return null;

        using var input = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        var info = await _probe.ProbeAllAsync(input, cancellationToken).ConfigureAwait(false);
        var pictures = new CodedPictures(_limits, _timeProvider);
        if (!PassableVideo.IsOrdinary(info) || !await pictures.AreAllShownAsync(input, info, reports.Sum(report => report.Frames), cancellationToken).ConfigureAwait(false))
            return null;

        var container = OutputContainer.For(info, options.Encoding.Codec);
        if (!await new VideoRemuxer(input, info, container, _limits, _timeProvider).RunAsync(cancellationToken).ConfigureAwait(false))
            return null;

        var copy = Finished(input, info, container);
        if (await IsSameAsync(input, copy, reports, options, cancellationToken).ConfigureAwait(false))
            return copy;

        copy.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public async Task<BlurVerification> VerifyAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector? detector, VideoBlurOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(options);
        options.Validated();
        using var source = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        using var copy = await _inputs.OpenAsync(output, cancellationToken).ConfigureAwait(false);
        var verifier = new BlurVerifier(_probe, _timeline, _limits, _timeProvider);
        return await verifier.RunAsync(source, copy, reports, detector, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<int> ReviewAsync(
        VideoSource video, VideoSource output, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector detector, VideoBlurOptions options, int part, int parts,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(parts, part);
        options.Validated();
        using var source = await _inputs.OpenAsync(video, cancellationToken).ConfigureAwait(false);
        using var copy = await _inputs.OpenAsync(output, cancellationToken).ConfigureAwait(false);
        var verifier = new BlurVerifier(_probe, _timeline, _limits, _timeProvider);
        return await verifier.ReviewAsync(source, copy, reports, detector, options, part, parts, cancellationToken).ConfigureAwait(false);
    }

    private BlurredVideo Finished(MediaInput input, VideoInfo info, OutputContainer container)
    {
        var made = Path.Combine(input.Folder.Path, VideoJoiner.OutputName);
        if (container.IsMp4 && info.Matrix is { } matrix)
            Turn(input.Subject, made, matrix.ForCopy(info.CodedSize));

        var output = _sandbox.CreateJob();
        var path = Path.Combine(output.Path, "video" + container.Extension);
        File.Move(made, path);
        return new BlurredVideo(path, new FileInfo(path).Length, container.ContentType, container.Extension, output);
    }

    // Whatever a file without encoding anew does not keep, the encoded one may: so a difference is no failure here.
    private async Task<bool> IsSameAsync(
        MediaInput input, BlurredVideo made, IReadOnlyList<SegmentReport> reports, VideoBlurOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var copy = await _inputs.OpenAsync(VideoSource.FromFile(made.Path), cancellationToken).ConfigureAwait(false);
            var hashes = new StreamHashes(_limits, _timeProvider);
            var (before, after) = (await hashes.ReadPicturesAsync(input, cancellationToken).ConfigureAwait(false), await hashes.ReadPicturesAsync(copy, cancellationToken).ConfigureAwait(false));
            if (before.Count != 1 || !before.SequenceEqual(after))
                return false;

            await new BlurVerifier(_probe, _timeline, _limits, _timeProvider).RunAsync(input, copy, reports, null, options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (BlurNotVerifiedException)
        {
            return false;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    private static void Turn(string subject, string path, DisplayMatrix matrix)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        if (!Mp4Matrix.Write(file, matrix))
            throw new BlurNotVerifiedException(subject, "its copy has no track of pictures; blur it again.");
    }
}
