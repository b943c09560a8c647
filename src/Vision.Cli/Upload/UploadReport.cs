namespace Vision.Cli;

/// <summary>What <c>vision upload --json</c> prints.</summary>
/// <param name="Files">One per file, in the order of the command line.</param>
/// <param name="Succeeded">Files stored.</param>
/// <param name="Failed">Files not stored.</param>
internal sealed record UploadReport(IReadOnlyList<UploadedFile> Files, int Succeeded, int Failed);

/// <summary>One file of an upload.</summary>
/// <param name="File">The path as given.</param>
/// <param name="Object">Where it is stored; <see langword="null"/> when it is not.</param>
/// <param name="Size">Bytes stored.</param>
/// <param name="Runs">Ids of the runs that are at work on it.</param>
/// <param name="Error">Why it is not stored.</param>
/// <param name="Reason">Why nothing is at work on it, although it is stored.</param>
internal sealed record UploadedFile(string File, string? Object, long? Size, IReadOnlyList<string> Runs, string? Error, string? Reason);
