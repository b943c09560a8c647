using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>The JSON that blurring leaves. It holds places and times, no picture.</summary>
/// <param name="Source">The original.</param>
/// <param name="Output">The copy.</param>
/// <param name="Frames">Frames of both.</param>
/// <param name="DurationMs">Length, ms; 0 for a still image.</param>
/// <param name="Mode">What covers the faces.</param>
/// <param name="MaskScale">Size of a mask to its face's box.</param>
/// <param name="Tracks">Faces that were followed through a video, segment by segment.</param>
/// <param name="Faces">Faces of an image.</param>
/// <param name="Verification">What was compared before the copy was published; <see langword="null"/> for an image, which was looked at again as a whole.</param>
public sealed record BlurDocument(
    ObjectRef Source,
    ObjectRef Output,
    long Frames,
    long DurationMs,
    BlurMode Mode,
    double MaskScale,
    IReadOnlyList<FaceTrack> Tracks,
    IReadOnlyList<BlurredFace> Faces,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BlurVerification? Verification)
{
    /// <summary>What the copy of an image lacks; of a video, <see cref="BlurVerification.Lost"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Lost { get; init; }

    /// <summary>Whether nothing was covered, and the copy has the source's own packets or picture data, not encoded again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PassedThrough { get; init; }

    /// <summary>What the way of looking does not promise; <see langword="null"/> where all that is promised holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NotPromised { get; init; }

    internal static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static BlurDocument Of(ObjectRef source, ObjectRef output, IReadOnlyList<SegmentReport> reports, BlurVerification verified, BlurFacesOptions options)
    {
        // Numbers are a segment's own; here they count through the whole video.
        var tracks = reports.SelectMany(report => report.Tracks).Select((track, index) => track with { Id = index + 1 }).ToList();
        return new BlurDocument(source, output, verified.Frames, verified.SourceMs, options.Mode, options.MaskScale, tracks, [], verified)
        {
            PassedThrough = verified.PassedThrough,
            NotPromised = options.Accuracy == DetectionAccuracy.Fast
                ? "With accuracy Fast a face that shows for less than half a second, or moves fast, may be open in some frames; Balanced looks at every frame on which anything changes."
                : null,
        };
    }

    internal static BlurDocument Of(ObjectRef source, ObjectRef output, BlurredImage image, BlurFacesOptions options) =>
        new(source, output, image.Frames, 0, options.Mode, options.MaskScale, [], image.Faces, null)
        {
            Lost = image.Lost.Count == 0 ? null : image.Lost,
            PassedThrough = image.PassedThrough,
        };
}
