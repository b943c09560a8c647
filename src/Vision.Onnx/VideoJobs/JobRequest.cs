using System.Text.Json;

namespace Vision.Onnx.VideoJobs;

/// <summary>What a job was asked to do, as it is kept. Two requests are the same when their texts are.</summary>
internal sealed record JobRequest(ObjectRef Video, string? ETag, DetectFacesOptions Detection, int EveryMs, string? Tag)
{
    // Frames of one millisecond are one: no video shows more.
    private const double EveryFrame = 1000;

    public SplitMode Mode => EveryMs == 0 ? SplitMode.Fps(EveryFrame) : SplitMode.Every(TimeSpan.FromMilliseconds(EveryMs));

    public static JobRequest Of(ObjectRef video, StartFaceDetectionOptions options) => new(video, options.ETag, options.Detection, options.EveryMs, options.JobTag);

    public static JobRequest Parse(string text) => JsonSerializer.Deserialize<JobRequest>(text)!;

    public string Text() => JsonSerializer.Serialize(this);
}
