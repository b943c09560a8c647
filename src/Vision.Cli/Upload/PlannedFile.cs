namespace Vision.Cli;

/// <summary>A file to upload, or the reason why it cannot be.</summary>
/// <param name="Name">What tables call it: the path as the user would type it.</param>
/// <param name="Path">Where it is on this machine.</param>
/// <param name="Key">Its key in the container; empty with a <paramref name="Problem"/>.</param>
/// <param name="Problem">Why it cannot be uploaded; <see langword="null"/> when it can.</param>
internal sealed record PlannedFile(string Name, string Path, string Key, string? Problem = null);
