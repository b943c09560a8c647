using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>How the faces of a video are found. Decided once, in the plan, and the same for all steps of a run, wherever they run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaceFindingWay>))]
public enum FaceFindingWay
{
    /// <summary>While frames are decoded for blurring: one pass over the video.</summary>
    Inline,

    /// <summary>First, by detectors in the workers, segment by segment.</summary>
    Segments,

    /// <summary>First, by a job of the provider's service.</summary>
    Job,
}
