namespace Vision.Media;

/// <summary>Decoder and watch of one segment, as <see cref="SegmentBlurrer"/> has them, and no encoder: it ends with the first face.</summary>
internal sealed class SegmentLook(MediaInput input, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, SegmentTools tools, PicturePool pool)
{
    private const int FramesDecoded = 2, FramesSeen = 2;

    /// <returns>The segment's report; <see langword="null"/> as soon as a face is known.</returns>
    public async Task<SegmentReport?> RunAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var failure = new FirstFailure(cancellationToken);
        using var decoded = new FrameQueue(FramesDecoded);
        using var seen = new FrameQueue(FramesSeen);
        var coverer = new SegmentCoverer(input.Subject, segment, faces, options, tools.Shape, pool, failure.Token) { EndsAtFirstFace = true };
        var frames = new SegmentFrames(input, segment, options, tools, pool);
        await Task.WhenAll(
            failure.RunAsync(() => frames.RunAsync(decoded, () => coverer.IsDone, failure.Token)),
            failure.RunAsync(() => coverer.Run(decoded, seen)),
            failure.RunAsync(() => PassOver(seen, progress, failure.Token))).ConfigureAwait(false);
        failure.ThrowIfAny();
        return coverer.HasEnded ? null : coverer.Report();
    }

    private Task PassOver(FrameQueue source, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var frames = 0L;
        foreach (var picture in source.TakeAll(cancellationToken))
        {
            pool.Return(picture.Data);
            progress?.Report(++frames);
        }

        return Task.CompletedTask;
    }
}
