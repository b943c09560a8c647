using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Finds the faces of one segment, ten times a second, and writes them to the store, the same at every try.</summary>
[DurableTask(Name)]
public sealed class FindSegmentFacesActivity(
    IObjectStores stores, IVideoProbe probe, IVideoSplitter splitter, IEnumerable<IFrameFaceDetector> detectors, ActivityEnd? end = null)
    : TaskActivity<FindSegmentFacesInput, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "FindSegmentFaces";

    // A container that cannot be cut is one segment, six hours long at most.
    private const int MostFrames = 250_000;

    // Faces are held longer than this before and after they are found.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <returns>How many there are.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, FindSegmentFacesInput input)
    {
        var detector = FrameDetectors.Required(detectors, input.Video);
        var parts = new BlurParts(stores, end);
        if (await stores.FindJsonAsync<List<VideoFace>>(BlurKeys.Faces(input.Parts, input.Index), ActivityEnd.Of(end)).ConfigureAwait(false) is { } done)
            return done.Count; // By a try whose end was not heard of any more.

        var segment = (await parts.PlanAsync(input.Parts).ConfigureAwait(false))[input.Index];
        var look = BlurSettings.Video(input.Options, new BlurOptions()).Detection;
        var video = VideoSource.FromObject(input.Video, input.ETag);
        var info = await probe.ProbeAsync(video, ActivityEnd.Of(end)).ConfigureAwait(false);

        // Frames count from the file's zero, faces from the first frame.
        var origin = segment.TimeBase.ToMilliseconds(segment.OriginTicks) - info.StartMs;
        var options = new SplitOptions { Encoding = FrameEncoding.Bgr24, MaxFrames = MostFrames, Part = new SplitPart(segment), Info = info };
        var faces = new List<VideoFace>();
        await foreach (var frame in splitter.SplitAsync(video, SplitMode.Every(Interval), options, ActivityEnd.Of(end)).ConfigureAwait(false))
        {
            var found = detector.Detect(frame.Data.Span, frame.Size.Width, frame.Size.Height, 3 * frame.Size.Width, look);
            faces.AddRange(found.Select(face => Seen(frame.TimestampMs - origin, face)));
        }

        await stores.WriteJsonAsync(BlurKeys.Faces(input.Parts, input.Index), faces, stop: ActivityEnd.Of(end)).ConfigureAwait(false);
        return faces.Count;
    }

    // Blurring needs the place alone.
    private static VideoFace Seen(long ms, FrameFace face) => new(ms, new FaceDetail(face.BoundingBox, face.Confidence, [], new Pose(0, 0, 0), new ImageQuality(0, 0)));
}
