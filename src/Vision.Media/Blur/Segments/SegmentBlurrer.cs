namespace Vision.Media;

/// <summary>Decoder, watch, painter and encoder of one segment, with pipes and short queues between: whoever is slower holds the others back.</summary>
internal sealed class SegmentBlurrer(MediaInput input, VideoSegment segment, FaceFinding faces, VideoBlurOptions options, SegmentTools tools, PicturePool pool)
{
    // The encoder has work while a frame is looked at for as long as it takes to encode some.
    private const int FramesDecoded = 2, FramesCovered = 8;

    private readonly FrameShape _shape = tools.Shape;
    private readonly PicturePool _pool = pool;

    public async Task<SegmentReport> RunAsync(string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var failure = new FirstFailure(cancellationToken);
        using var decoded = new FrameQueue(FramesDecoded);
        using var covered = new FrameQueue(FramesCovered);
        var coverer = new SegmentCoverer(input.Subject, segment, faces, options, _shape, _pool, failure.Token);
        var frames = new SegmentFrames(input, segment, options, tools, _pool);
        await Task.WhenAll(
            failure.RunAsync(() => frames.RunAsync(decoded, () => coverer.IsDone, failure.Token)),
            failure.RunAsync(() => coverer.Run(decoded, covered)),
            failure.RunAsync(() => EncodeAsync(covered, path, progress, failure.Token))).ConfigureAwait(false);
        failure.ThrowIfAny();
        return coverer.Report();
    }

    private async Task EncodeAsync(FrameQueue source, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (segment.OriginTicks < tools.StartTicks)
            throw new InvalidMediaException(input.Subject, "it shows frames before its own start; convert it to MP4.");

        var header = new NutStreamHeader(segment.TimeBase, 0, _shape.Size, _shape.Format.NutCodec, [], 0, default);
        var encoder = await SegmentEncoder.StartAsync(
            input, path, tools.EncoderArguments, header, -tools.StartTicks, tools.Decoder.Limits, tools.Decoder.TimeProvider, cancellationToken).ConfigureAwait(false);
        await using (encoder.ConfigureAwait(false))
        {
            var frames = 0L;
            foreach (var picture in source.TakeAll(cancellationToken))
            {
                await encoder.WriteAsync(picture).ConfigureAwait(false);
                _pool.Return(picture.Data);
                progress?.Report(++frames);
            }

            await encoder.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
