using System.Text.Json.Serialization;

namespace Vision.Pipelines.VideoJobs;

/// <summary>Something that was found at a time of the video; of the last members those are set that the job's kind has.</summary>
/// <param name="Timestamp">ms since the start of the video.</param>
public sealed record VideoJobEntry(long Timestamp)
{
    /// <summary>A face.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FaceDetail? Face { get; init; }

    /// <summary>Whom the face resembles.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FaceMatch>? FaceMatches { get; init; }

    /// <summary>Number of the person, the same throughout the video as far as faces can be told apart.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Index { get; init; }

    /// <summary>A label.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Label? Label { get; init; }

    /// <summary>A line or a word.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TextDetection? Text { get; init; }
}
