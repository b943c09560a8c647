namespace Vision.Media;

/// <summary>Compares a copy with its source, and looks for faces that show.</summary>
internal sealed class BlurVerifier(VideoProbe probe, TimelineScan timeline, MediaLimits limits, TimeProvider timeProvider)
{
    public async Task<BlurVerification> RunAsync(
        MediaInput source, MediaInput copy, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector? detector, VideoBlurOptions options, CancellationToken cancellationToken)
    {
        var subject = source.Subject;
        var (from, to) = await BothAsync(source, copy, input => probe.ProbeAllAsync(input, cancellationToken)).ConfigureAwait(false);
        InfoComparison.Check(subject, from, to, OutputContainer.For(from, options.Encoding.Codec));

        ReportComparison.Check(subject, reports);
        var (first, second) = await ReadAsync(source, from, copy, to, reports, cancellationToken).ConfigureAwait(false);
        var (sourceTimes, copyTimes) = (first.Times.Ticks, second.Times.Ticks);
        var frames = reports.Sum(report => report.Frames);
        var isWhole = sourceTimes.Count == frames;
        if (options.AllowDamage && !isWhole)
            TimeComparison.CheckSome(subject, sourceTimes, from.TimeBase, copyTimes, to.TimeBase, frames);
        else
            TimeComparison.Check(subject, sourceTimes, from.TimeBase, copyTimes, to.TimeBase, frames, isWhole);

        SoundComparison.Check(subject, first, second);
        var streams = CopiedStreams.Of(from).Count == 0 ? 0 : await CompareStreamsAsync(first, second, cancellationToken).ConfigureAwait(false);
        var looked = detector is null
            ? 0
            : await new FaceReview(first, second, reports, detector, options, limits, timeProvider).RunAsync(0, 1, cancellationToken).ConfigureAwait(false);
        return new BlurVerification
        {
            Frames = frames,
            FramesLeftOut = reports.Sum(report => report.Segment.LeftOut + (options.AllowDamage ? report.Segment.Frames - report.Frames : 0)),
            Lost = KeptProperties.Lost(from, to),
            SourceMs = from.TimeBase.ToMilliseconds(sourceTimes[^1] - sourceTimes[0]),
            OutputMs = to.TimeBase.ToMilliseconds(copyTimes[^1] - copyTimes[0]),
            CopiedStreams = streams,
            FramesLookedAt = looked,
        };
    }

    /// <summary>Looks for faces in one of several parts of a copy that was compared before.</summary>
    public async Task<int> ReviewAsync(
        MediaInput source, MediaInput copy, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector detector, VideoBlurOptions options, int part, int parts,
        CancellationToken cancellationToken)
    {
        var (from, to) = await BothAsync(source, copy, input => probe.ProbeAllAsync(input, cancellationToken)).ConfigureAwait(false);
        var (first, second) = await ReadAsync(source, from, copy, to, reports, cancellationToken).ConfigureAwait(false);
        return await new FaceReview(first, second, reports, detector, options, limits, timeProvider).RunAsync(part, parts, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(ReviewedFile Source, ReviewedFile Copy)> ReadAsync(
        MediaInput source, VideoInfo from, MediaInput copy, VideoInfo to, IReadOnlyList<SegmentReport> reports, CancellationToken cancellationToken)
    {
        var (packets, copyPackets) = await BothAsync(source, copy, input => timeline.ReadShownAsync(input, cancellationToken)).ConfigureAwait(false);
        var end = reports[^1].Segment.EndByte;
        packets = LeadingFrames.From(end is null ? packets : packets.FindAll(packet => packet.Position < end), reports[0].Segment.StartTicks);
        return (new ReviewedFile(source, from, new FileTimes(packets, from.TimeBase)), new ReviewedFile(copy, to, new FileTimes(copyPackets, to.TimeBase)));
    }

    private async Task<int> CompareStreamsAsync(ReviewedFile source, ReviewedFile copy, CancellationToken cancellationToken)
    {
        var (own, others) = await BothAsync(source, copy, file => HashAsync(file, cancellationToken)).ConfigureAwait(false);
        if (!own.SequenceEqual(others))
            throw new BlurNotVerifiedException(source.Input.Subject, $"sound or subtitles of the copy are not those of the source ({own.Count} and {others.Count} streams compared); blur it again.");

        return own.Count;
    }

    // Side by side: most of it is waiting for programs to start.
    private static async Task<(TResult Source, TResult Copy)> BothAsync<TFile, TResult>(TFile source, TFile copy, Func<TFile, Task<TResult>> read)
    {
        var results = await Task.WhenAll(read(source), read(copy)).ConfigureAwait(false);
        return (results[0], results[1]);
    }

    private Task<IReadOnlyList<string>> HashAsync(ReviewedFile file, CancellationToken cancellationToken) =>
        new StreamHashes(limits, timeProvider).ReadAsync(file.Input, CopiedStreams.Of(file.Info).Select(stream => stream.Index), cancellationToken);
}
