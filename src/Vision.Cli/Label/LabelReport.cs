namespace Vision.Cli;

/// <summary>What <c>vision label --json</c> prints.</summary>
/// <param name="Files">One per file, in the order of the command line.</param>
/// <param name="Succeeded">Files labelled.</param>
/// <param name="Failed">Files not labelled.</param>
internal sealed record LabelReport(IReadOnlyList<LabelledFile> Files, int Succeeded, int Failed);

/// <summary>One file that was to be labelled.</summary>
/// <param name="File">The path as given.</param>
/// <param name="Object">Where it is stored; <see langword="null"/> when it is not.</param>
/// <param name="Run">The run's id; <see langword="null"/> when none was started.</param>
/// <param name="Status">The run's last status; <see langword="null"/> when none was started.</param>
/// <param name="Labels">Names, by falling confidence.</param>
/// <param name="Text">Lines, in reading order.</param>
/// <param name="Csv">Where the CSV is.</param>
/// <param name="Json">Where everything else is.</param>
/// <param name="Error">Why it is not labelled.</param>
internal sealed record LabelledFile(
    string File,
    string? Object = null,
    string? Run = null,
    string? Status = null,
    IReadOnlyList<string>? Labels = null,
    IReadOnlyList<string>? Text = null,
    string? Csv = null,
    string? Json = null,
    string? Error = null);
