namespace Vision.Cli;

/// <summary>What <c>vision dataset query --json</c> prints.</summary>
internal sealed record DatasetQueryReport(string Run, DatasetQueryOutput Output);

/// <summary>What <c>vision dataset load --json</c> prints.</summary>
/// <param name="Table">The table; without one, the file that can be queried.</param>
/// <param name="Images">What <c>--images</c> of a query takes.</param>
/// <param name="Rows">Rows in the table; <see langword="null"/> when the file is queried where it is.</param>
/// <param name="Uploaded">Images sent now.</param>
/// <param name="Kept">Images that were there.</param>
/// <param name="Failures">Images that could not be sent.</param>
internal sealed record DatasetLoadReport(string Table, string? Images, long? Rows, int Uploaded, int Kept, IReadOnlyList<DatasetLoadFailure> Failures);

/// <summary>An image that could not be sent, and why.</summary>
internal sealed record DatasetLoadFailure(string File, string Error);
