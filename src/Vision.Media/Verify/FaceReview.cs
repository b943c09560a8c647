using System.Collections.Concurrent;

namespace Vision.Media;

/// <summary>Looks at some frames of the source and of its copy, with a decoder of its own, and compares what is there.</summary>
/// <remarks>
/// | what is looked at                                   | what fails |
/// |-----------------------------------------------------|------------|
/// | source and copy, at the times of <see cref="ReviewPlan"/>, upright and turned, quickly and harder | a face of the source of which the copy still has the detail; a surely found face of the copy where no mask is |
/// | the source, by another network                      | the same, when the frame after it says so too: covered and made again, and not asked about a second time |
/// | key frames of the copy, which cost next to nothing  | a surely found face where no mask is |
/// <para>A mask looks like a face to detectors, being a skin-coloured spot between hair and shoulders, so that what they find in the copy alone says little. What they
/// find in the source says where to look.</para>
/// </remarks>
internal sealed class FaceReview(
    ReviewedFile source, ReviewedFile copy, IReadOnlyList<SegmentReport> reports, IFrameFaceDetector detector, VideoBlurOptions options, MediaLimits limits, TimeProvider timeProvider)
{
    /// <summary>Part of a face's box under masks below which it counts as bare.</summary>
    private const double LeastCovered = 0.2;

    /// <summary>Of a face's detail, the most that a copy may have in three of its nine parts.</summary>
    private const double MostDetail = 0.5;

    /// <summary>Confidence, 0..100, of which one look is enough.</summary>
    private const float Sure = 80;

    /// <summary>Confidence that counts when the frame after it says the same: what is no face is seldom found twice.</summary>
    private const float Likely = 60;

    private const float SameFace = 0.5f, SameThing = 0.3f;

    // Height of the faces that are promised to be covered in every frame, px of the video, and the least that they are looked for at.
    private const int LargeFace = 40, LeastLarge = 14;
    private const int LeastKeyLooks = 4, FramesAKeyLook = 300;

    // Decoders and looks side by side; each has some frames in memory.
    private const int MostAtOnce = 2;

    private readonly DetectFacesOptions _look = options.Detection with
    {
        Accuracy = Accuracy(options),
        Attributes = FaceAttributes.Default,
        MinFaceSize = (int)Math.Max(10, options.Detection.MinFaceSize / Scale(options)),
    };

    private readonly ImageSize _size = new(Math.Max(1, (int)(source.Info.Size.Width / Scale(options))), Math.Max(1, (int)(source.Info.Size.Height / Scale(options))));
    private readonly ConcurrentQueue<VideoFace> _showing = [];
    private readonly DetectFacesOptions _large = options.Detection with
    {
        Accuracy = DetectionAccuracy.Balanced,
        Attributes = FaceAttributes.Default,
        MinFaceSize = (int)Math.Max(LeastLarge, LargeFace / Scale(options)),
    };

    private readonly DetectFacesOptions _quick = options.Detection with
    {
        Accuracy = DetectionAccuracy.Fast,
        Attributes = FaceAttributes.Default,
        MinFaceSize = (int)Math.Max(LeastLarge, LargeFace / Scale(options)),
    };

    private int _looks;
    private int _compared;

    /// <param name="part">Which part of the video, from 0.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    /// <returns>Frames looked at.</returns>
    public async Task<int> RunAsync(int part, int parts, CancellationToken cancellationToken)
    {
        var all = ReviewPlan.Make(source.Times, copy.Times, reports, options);
        var windows = all.Skip(Share(all.Count, part, parts)).Take(Share(all.Count, part + 1, parts) - Share(all.Count, part, parts)).ToList();
        var frames = copy.Times.Ticks.Count;
        var (first, last) = (Share(frames, part, parts), Share(frames, part + 1, parts) - 1);
        var sides = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(MostAtOnce, Environment.ProcessorCount), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(windows.Append(null), sides, async (window, stop) =>
            await (window is null ? LookAtKeysAsync(first, last, stop) : CompareAsync(window, stop)).ConfigureAwait(false)).ConfigureAwait(false);
        if (windows.Count > 0 && _compared == 0)
            throw new BlurNotVerifiedException(source.Input.Subject, "none of its frames could be found again to compare it with the copy; convert it to MP4.");

        return _showing.IsEmpty ? _looks : throw Shows();
    }

    private async Task CompareAsync(ReviewWindow window, CancellationToken cancellationToken)
    {
        var turned = new TurnedLook(detector);
        var before = new ReviewFrames(Decode(source, window.Source, source.Times.Selection(window.Targets), cancellationToken));
        await using var ofBefore = before.ConfigureAwait(false);
        var after = new ReviewFrames(Decode(copy, window.Copy, copy.Times.Selection(window.Targets), cancellationToken));
        await using var ofAfter = after.ConfigureAwait(false);
        foreach (var ms in window.Targets)
        {
            if (await before.AtAsync(ms).ConfigureAwait(false) is not { } original || await after.AtAsync(ms).ConfigureAwait(false) is not { } covered)
                break;

            Interlocked.Increment(ref _looks);
            Interlocked.Increment(ref _compared);
            NoteBare(ms, LookAnyWayUp(turned, covered, cancellationToken));
            var showing = Showing(ms, original, covered, turned, cancellationToken);
            if (showing.Count == 0)
                continue;

            Note(ms, showing.Where(face => face.Confidence >= Sure));
            if (await before.NextAsync().ConfigureAwait(false) is not { } next || await after.NextAsync().ConfigureAwait(false) is not { } nextCovered)
                continue;

            var again = Showing(ms, next, nextCovered, turned, cancellationToken);
            Note(ms, showing.FindAll(face => face.Confidence < Sure && again.Exists(other => other.BoundingBox.IoU(face.BoundingBox) > SameFace)));
        }
    }

    private static int Share(int count, int part, int parts) => (int)((long)count * part / parts);

    private async Task LookAtKeysAsync(int firstFrame, int lastFrame, CancellationToken cancellationToken)
    {
        if (lastFrame < firstFrame)
            return;

        var (from, to) = (copy.Times.Ms(firstFrame), copy.Times.Ms(lastFrame));
        var isWhole = firstFrame == 0 && lastFrame == copy.Times.Ticks.Count - 1;
        var decoder = Decode(copy, isWhole ? null : copy.Times.KeyFor(firstFrame), null, cancellationToken);
        await using var ofDecoder = decoder.ConfigureAwait(false);
        var most = Math.Max(LeastKeyLooks, copy.Times.Ticks.Count / FramesAKeyLook);
        var distance = copy.Times.Ms(copy.Times.Ticks.Count - 1) / most;
        var looked = double.NegativeInfinity;
        while (await decoder.ReadAsync().ConfigureAwait(false) is { } frame)
        {
            if (!isWhole && frame.Ms > to + 1)
                return;
            if ((!isWhole && frame.Ms < from - 1) || frame.Ms - looked < distance || !options.Covers(frame.Ms))
                continue;

            looked = frame.Ms;
            Interlocked.Increment(ref _looks);
            NoteBare(frame.Ms, Look(frame.Pixels, _look, cancellationToken));
        }

        await decoder.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    // Faces of the source that the copy shows, the surest first.
    private List<FrameFace> Showing(double ms, byte[] original, byte[] covered, TurnedLook turned, CancellationToken cancellationToken) =>
        [.. LookAnyWayUp(turned, original, cancellationToken).Concat(LookOtherwise(original, cancellationToken))
            .Where(face => face.Confidence >= Likely && DetailLeft.Of(original, covered, _size, face.BoundingBox) > MostDetail && !IsKept(ms, face.BoundingBox))
            .OrderByDescending(face => face.Confidence)];

    private void NoteBare(double ms, IEnumerable<FrameFace> faces) =>
        Note(ms, faces.Where(face => face.Confidence >= Sure && Masks(ms).Sum(mask => Boxes.Covered(face.BoundingBox, mask)) < LeastCovered));

    // What is doubtful and was covered once because of a doubt is none any more: it is a thing that looks like a face, seen from another frame.
    private void Note(double ms, IEnumerable<FrameFace> faces)
    {
        foreach (var face in faces.Where(face => face.Confidence >= Sure || !reports.SelectMany(report => report.Also).Any(also => also.Face.BoundingBox.IoU(face.BoundingBox) > SameThing)))
            _showing.Enqueue(new VideoFace((long)ms, new FaceDetail(face.BoundingBox, face.Confidence, [], new Pose(0, 0, 0), new ImageQuality(0, 0))));
    }

    // Upright, any other way up, and once more at another scale and harder: what blurring does not see, it may not see again in the same way.
    private List<FrameFace> LookAnyWayUp(TurnedLook turned, byte[] pixels, CancellationToken cancellationToken)
    {
        var faces = Look(pixels, _look, cancellationToken).ToList();
        faces.AddRange(Look(pixels, _large, cancellationToken).Where(face => !faces.Exists(other => Boxes.AreOfOneFace(other.BoundingBox, face.BoundingBox))));
        faces.AddRange(turned.DetectLying(pixels, _size.Width, _size.Height, 3 * _size.Width, faces, _quick, _quick, cancellationToken));
        return faces;
    }

    // Another network has other blind spots. It also sees other things as faces: what it finds alone is never sure, and covered at most once.
    private IEnumerable<FrameFace> LookOtherwise(byte[] pixels, CancellationToken cancellationToken) => reports.Any(report => report.Also.Count > 0)
        ? []
        : detector.DetectOtherwise(pixels, _size.Width, _size.Height, 3 * _size.Width, _large, cancellationToken)
            .Select(face => face with { Confidence = Math.Min(face.Confidence, Sure - 1) });

    private IReadOnlyList<FrameFace> Look(byte[] pixels, DetectFacesOptions look, CancellationToken cancellationToken) =>
        detector.Detect(pixels, _size.Width, _size.Height, 3 * _size.Width, look, cancellationToken);

    private IEnumerable<BoundingBox> Masks(double ms) =>
        reports.SelectMany(report => report.Tracks)
            .Select(track => track.At(ms))
            .OfType<BoundingBox>()
            .Select(box => Boxes.Grown(box, options.Blur.MaskScale));

    private bool IsKept(double ms, BoundingBox face) =>
        reports.SelectMany(report => report.Tracks).Any(track =>
            track.KeptAs is not null && track.At(ms) is { } box && Boxes.Covered(face, Boxes.Grown(box, options.Blur.MaskScale)) > SameFace);

    private ReviewDecoder Decode(ReviewedFile file, SeekPoint? seek, string? wanted, CancellationToken cancellationToken) =>
        ReviewDecoder.Start(file.Input, file.Info, file.Times.Origin, seek, wanted, _size, limits, timeProvider, cancellationToken);

    private BlurNotVerifiedException Shows()
    {
        var all = _showing.OrderBy(face => face.Timestamp).ToList();
        var (ms, face) = (all[0].Timestamp, all[0].Face);
        return new BlurNotVerifiedException(
            source.Input.Subject,
            $"a face shows in the copy at {ms / 1000.0:F2} s (confidence {face.Confidence:F0}, at {face.BoundingBox.Left:P0} {face.BoundingBox.Top:P0}, {face.BoundingBox.Width:P0} x {face.BoundingBox.Height:P0}); " +
            "set accuracy to Thorough (vision blur --accuracy thorough) or a larger maskScale (--mask-scale).")
        {
            Showing = all,
        };
    }

    // Only what is surely a face is an alarm, and that is seen at a quick look, too.
    private static DetectionAccuracy Accuracy(VideoBlurOptions options) =>
        options.Detection.Accuracy == DetectionAccuracy.Thorough ? DetectionAccuracy.Balanced : DetectionAccuracy.Fast;

    // Pictures are made as small as the smallest wanted face allows: what a detector looks at by its accuracy, px.
    private static double Scale(VideoBlurOptions options) =>
        Math.Max(1, options.Detection.MinFaceSize / (Accuracy(options) == DetectionAccuracy.Fast ? 12.0 : 20.0));
}
