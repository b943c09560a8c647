using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Who finds the faces of a video.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BlurDetection>))]
public enum BlurDetection
{
    /// <summary><see cref="Inline"/> where the provider can, else <see cref="Job"/>.</summary>
    Auto,

    /// <summary>The provider looks at frames while they are decoded for blurring: one pass over the video.</summary>
    Inline,

    /// <summary>All faces are found first: by a job of the provider's service, or, where it has none, segment by segment by models in the workers.</summary>
    Job,
}
