namespace Vision.Onnx.VideoJobs;

/// <summary>A job in the database.</summary>
/// <param name="Id">The job.</param>
/// <param name="Request">The text of its <see cref="JobRequest"/>.</param>
/// <param name="Version">ETag that the video had at the start; no other version is read.</param>
/// <param name="Tag">As given at its start.</param>
/// <param name="Status">Its state.</param>
/// <param name="Message">Why it failed.</param>
/// <param name="Model">Name and version of the models.</param>
/// <param name="Metadata">JSON of its <see cref="VideoMetadata"/>, when it succeeded.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Ended">When it ended.</param>
internal sealed record JobRow(
    string Id, string Request, string Version, string? Tag, VideoJobStatus Status, string? Message, string Model, string? Metadata, int Attempts, DateTimeOffset? Ended);
