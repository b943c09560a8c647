namespace Vision.Cli;

/// <summary>What <c>vision recognize --json</c> prints.</summary>
/// <param name="Files">One per file, in the order of the command line.</param>
/// <param name="Succeeded">Files recognised.</param>
/// <param name="Failed">Files not recognised.</param>
internal sealed record RecognizeReport(IReadOnlyList<RecognizedFile> Files, int Succeeded, int Failed);

/// <summary>One file that was to be recognised.</summary>
/// <param name="File">The path as given.</param>
/// <param name="Object">Where it is stored; <see langword="null"/> when it is not.</param>
/// <param name="Run">The run's id; <see langword="null"/> when none was started.</param>
/// <param name="Status">The run's last status; <see langword="null"/> when none was started.</param>
/// <param name="Name">The person for whom most speaks, or <c>unknown</c>.</param>
/// <param name="Frames">Frames that were looked at.</param>
/// <param name="People">Everybody: known ones first.</param>
/// <param name="Text">Where the name is.</param>
/// <param name="Json">Where everything is.</param>
/// <param name="Sheet">Where the contact sheet is.</param>
/// <param name="Error">Why it is not recognised.</param>
internal sealed record RecognizedFile(
    string File,
    string? Object = null,
    string? Run = null,
    string? Status = null,
    string? Name = null,
    int? Frames = null,
    IReadOnlyList<ReportedPerson>? People = null,
    string? Text = null,
    string? Json = null,
    string? Sheet = null,
    string? Error = null);

/// <summary>A person in it.</summary>
/// <param name="Name"><c>unknown</c> for a stranger.</param>
/// <param name="Similarity">0..100; left out for a stranger.</param>
/// <param name="Faces">Frames that show the person.</param>
/// <param name="Times">When, ms since the start.</param>
/// <param name="Stranger">Number of a stranger in the file, from 1; left out for somebody with a name.</param>
internal sealed record ReportedPerson(string Name, double? Similarity, int Faces, IReadOnlyList<ReportedTime> Times, int? Stranger = null);

/// <summary>A stretch of a video.</summary>
internal sealed record ReportedTime(long StartMs, long EndMs);
