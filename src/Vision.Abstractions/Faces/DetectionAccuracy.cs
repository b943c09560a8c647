using System.Text.Json.Serialization;

namespace Vision;

/// <summary>How hard the embedded provider looks for faces. Cloud providers ignore it. Costs and recall: <c>docs/performance.md</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DetectionAccuracy>))]
public enum DetectionAccuracy
{
    /// <summary>Fewest looks: large and frontal faces surely, small ones often.</summary>
    Fast,

    /// <summary>An image pyramid with overlapping tiles down to the wanted face size.</summary>
    Balanced,

    /// <summary>A finer pyramid, which enlarges small faces: misses least, costs most.</summary>
    Thorough,
}
