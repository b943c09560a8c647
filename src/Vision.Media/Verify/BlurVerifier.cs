namespace Vision.Media;

/// <summary>Compares a copy with its source, and looks for faces that show.</summary>
internal sealed class BlurVerifier(VideoProbe probe, TimelineScan timeline, MediaLimits limits, TimeProvider timeProvider)
{
    public async Task<BlurVerification> RunAsync(
        MediaInput source, MediaInput copy, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector? detector, VideoBlurOptions options, CancellationToken cancellationToken)
    {
        var subject = source.Subject;
        var (from, to) = (await probe.ProbeAsync(source, cancellationToken).ConfigureAwait(false), await probe.ProbeAsync(copy, cancellationToken).ConfigureAwait(false));
        InfoComparison.Check(subject, from, to, OutputContainer.For(from, options.Encoding.Codec));

        var sourceTimes = await timeline.ReadAsync(source, cancellationToken).ConfigureAwait(false);
        var copyTimes = await timeline.ReadAsync(copy, cancellationToken).ConfigureAwait(false);
        var frames = reports.Sum(report => report.Frames);
        ReportComparison.Check(subject, reports);
        TimeComparison.Check(subject, sourceTimes, from.TimeBase, copyTimes, to.TimeBase, frames, isEveryPacketShown: sourceTimes.Count == frames);

        var streams = from.Streams.Any(stream => stream.Kind is MediaStreamKind.Audio or MediaStreamKind.Subtitle)
            ? await CompareStreamsAsync(source, copy, cancellationToken).ConfigureAwait(false)
            : 0;
        var looked = detector is null
            ? 0
            : await new FaceReview(copy, to, copyTimes[0], reports, detector, options, limits, timeProvider).RunAsync(subject, cancellationToken).ConfigureAwait(false);
        return new BlurVerification
        {
            Frames = frames,
            SourceMs = from.TimeBase.ToMilliseconds(sourceTimes[^1] - sourceTimes[0]),
            OutputMs = to.TimeBase.ToMilliseconds(copyTimes[^1] - copyTimes[0]),
            CopiedStreams = streams,
            FramesLookedAt = looked,
        };
    }

    private async Task<int> CompareStreamsAsync(MediaInput source, MediaInput copy, CancellationToken cancellationToken)
    {
        var hashes = new StreamHashes(limits, timeProvider);
        var (own, others) = (await hashes.ReadAsync(source, cancellationToken).ConfigureAwait(false), await hashes.ReadAsync(copy, cancellationToken).ConfigureAwait(false));
        if (!own.SequenceEqual(others))
            throw new BlurNotVerifiedException(source.Subject, $"sound or subtitles of the copy are not those of the source ({own.Count} and {others.Count} streams compared); blur it again.");

        return own.Count;
    }
}
