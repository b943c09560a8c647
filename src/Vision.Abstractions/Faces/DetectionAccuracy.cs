using System.Text.Json.Serialization;

namespace Vision;

/// <summary>How hard the embedded provider looks for faces. Cloud providers ignore it.</summary>
/// <remarks>
/// Costs are of one processor that others used as well, for each megapixel of the image and a smallest face of 20 px; twice the smallest face costs a
/// third to a quarter. Shares of faces found are means over upright, turned, dark and blurred ones. Both tables: <c>docs/performance.md</c>.
/// </remarks>
[JsonConverter(typeof(JsonStringEnumConverter<DetectionAccuracy>))]
public enum DetectionAccuracy
{
    /// <summary>For frames of videos: 49 ms. Finds 51 % of the faces of 20 px, 79 % of 30 px, 87 % of 40 px.</summary>
    Fast,

    /// <summary>For photos: 124 ms. Finds 75 % of the faces of 20 px, 88 % of 30 px, 94 % of 40 px.</summary>
    Balanced,

    /// <summary>Enlarges small faces and looks from more distances: 282 ms. Finds 79 % of the faces of 20 px, 90 % of 30 px, 93 % of 40 px; upright ones 91 % and more.</summary>
    Thorough,
}
