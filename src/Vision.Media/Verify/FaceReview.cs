namespace Vision.Media;

/// <summary>Looks at key frames of the copy: encoders put them at cuts and every few seconds, and decoding them alone costs next to nothing.</summary>
internal sealed class FaceReview(
    MediaInput copy, VideoInfo info, long origin, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector detector, VideoBlurOptions options, MediaLimits limits, TimeProvider timeProvider)
{
    // A mask is a round, skin-coloured spot between hair and shoulders, which detectors take for a face, sometimes with a box of several times its size. A
    // face that shows has next to none of its box under masks.
    private const double LeastCovered = 0.2;

    /// <summary>Confidence, 0..100, from which a face that is found fails: surer than what is covered on the way, so that no doubt fails a whole video.</summary>
    private const float Sure = 80;

    /// <returns>Frames looked at.</returns>
    public async Task<int> RunAsync(string subject, CancellationToken cancellationToken)
    {
        var format = PixelFormat.For(info.PixelFormat, info.BitDepth);
        var shape = new FrameShape(format, info.CodedSize, ColourSpace.Of(info, format.Bits), info.Rotation);
        var watch = new FaceLook(detector, options.Detection, shape);
        var whole = new VideoSegment(0, 1, origin, null, 0, 0, origin, info.TimeBase, null);
        var settings = new DecoderSettings(options.Encoding.Threads, "", limits, timeProvider) { KeyFramesOnly = true };
        var pool = new PicturePool(shape.Bytes);
        var decoder = SegmentDecoder.Start(copy, whole, null, shape, pool, settings, cancellationToken);
        var frames = 0;
        await using (decoder.ConfigureAwait(false))
        {
            while (await decoder.ReadAsync().ConfigureAwait(false) is { } picture)
            {
                if (IsInRange(picture.Ms))
                {
                    frames++;
                    foreach (var face in watch.Look(picture, cancellationToken))
                        Check(subject, picture.Ms, face);
                }

                pool.Return(picture.Data);
            }

            await decoder.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return frames;
    }

    private void Check(string subject, double ms, FrameFace face)
    {
        if (face.Confidence < Sure || Masks(ms).Sum(mask => Boxes.Covered(face.BoundingBox, mask)) >= LeastCovered)
            return;

        throw new BlurNotVerifiedException(
            subject,
            $"a face shows in the copy at {ms / 1000:F2} s (confidence {face.Confidence:F0}, at {face.BoundingBox.Left:P0} {face.BoundingBox.Top:P0}, {face.BoundingBox.Width:P0} x {face.BoundingBox.Height:P0}); look harder, or hold faces for longer.");
    }

    private IEnumerable<BoundingBox> Masks(double ms) =>
        reports.SelectMany(report => report.Tracks)
            .Select(track => track.At(ms))
            .OfType<BoundingBox>()
            .Select(box => Boxes.Grown(box, options.Blur.MaskScale));

    private bool IsInRange(double ms) => options.Ranges.Count == 0 || options.Ranges.Any(range => ms >= range.StartMs && ms < range.EndMs);
}
