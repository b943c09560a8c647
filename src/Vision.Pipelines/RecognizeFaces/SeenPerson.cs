namespace Vision.Pipelines.RecognizeFaces;

/// <summary>A face of a person at one moment.</summary>
/// <param name="TimestampMs">When, ms since the start of the video.</param>
/// <param name="BoundingBox">Where, as ratios of the frame.</param>
/// <param name="Similarity">To the person, 0..100; 0 when it resembled somebody else or nobody.</param>
public sealed record SeenPerson(long TimestampMs, BoundingBox BoundingBox, float Similarity);
