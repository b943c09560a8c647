using System.Text.Json.Serialization;

namespace Vision.Pipelines.Datasets;

/// <summary>How many items came to what.</summary>
/// <param name="Items">All.</param>
/// <param name="Succeeded">Done: the image is in the folder, or the row in the table.</param>
/// <param name="Missing">There is no such image.</param>
/// <param name="Refused">The id cannot name a file, or is another item's too.</param>
/// <param name="Failed">The image could not be copied.</param>
/// <param name="Reused">Of those done, already there and as new as the original.</param>
public sealed record DatasetCounts(
    [property: JsonPropertyName("items")] long Items,
    [property: JsonPropertyName("succeeded")] long Succeeded,
    [property: JsonPropertyName("missing")] long Missing = 0,
    [property: JsonPropertyName("refused")] long Refused = 0,
    [property: JsonPropertyName("failed")] long Failed = 0,
    [property: JsonPropertyName("reused")] long Reused = 0)
{
    /// <summary>Both together.</summary>
    public DatasetCounts Add(DatasetCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Items + other.Items, Succeeded + other.Succeeded, Missing + other.Missing, Refused + other.Refused, Failed + other.Failed, Reused + other.Reused);
    }
}
