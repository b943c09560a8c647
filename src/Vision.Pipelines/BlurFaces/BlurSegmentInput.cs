using System.Text.Json.Serialization;

namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="BlurSegmentActivity"/> blurs.</summary>
/// <param name="Video">The video.</param>
/// <param name="ETag">The version that must be there.</param>
/// <param name="Options">How.</param>
/// <param name="Parts">Where the plan and the faces are, and the segment goes.</param>
/// <param name="Index">Which segment.</param>
/// <param name="HasFaces">Whether the faces were found before.</param>
/// <param name="Again">Whether it was blurred before, and what reviews of that copy found is to be covered, too. Default <see langword="false"/>.</param>
/// <param name="Encode">Whether it is encoded although nobody is in it, because somebody is in another one. Default <see langword="false"/>.</param>
public sealed record BlurSegmentInput(
    ObjectRef Video, string ETag, BlurFacesOptions Options, ObjectPrefix Parts, int Index, bool HasFaces,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Again = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Encode = false);
