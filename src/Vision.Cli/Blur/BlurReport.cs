namespace Vision.Cli;

/// <summary>What <c>vision blur --json</c> prints.</summary>
/// <param name="Files">One per file, in the order of the command line.</param>
/// <param name="Succeeded">Files blurred.</param>
/// <param name="Failed">Files not blurred: nothing was written for them.</param>
internal sealed record BlurReport(IReadOnlyList<BlurredFile> Files, int Succeeded, int Failed);

/// <summary>One file that was to be blurred.</summary>
/// <param name="File">The path as given.</param>
/// <param name="Object">Where it is stored; <see langword="null"/> when it is not.</param>
/// <param name="Run">The run's id; <see langword="null"/> when none was started.</param>
/// <param name="Status">The run's last status; <see langword="null"/> when none was started.</param>
/// <param name="Output">Where the copy is: a file of this machine, else the host's object.</param>
/// <param name="Report">Where it is written what was covered.</param>
/// <param name="Frames">Frames of the copy.</param>
/// <param name="Covered">Frames on which something is covered.</param>
/// <param name="Faces">Faces that were followed or found.</param>
/// <param name="Kept">How many of them stayed visible.</param>
/// <param name="Error">Why it is not blurred.</param>
internal sealed record BlurredFile(
    string File,
    string? Object = null,
    string? Run = null,
    string? Status = null,
    string? Output = null,
    string? Report = null,
    long? Frames = null,
    long? Covered = null,
    int? Faces = null,
    int? Kept = null,
    string? Error = null);
