namespace Vision.Cli;

/// <summary>What <c>vision terminate --json</c> and <c>vision purge --json</c> print.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Action"><c>terminate</c> or <c>purge</c>.</param>
/// <param name="Done">Whether it was done; <see langword="false"/> when there was nothing to do.</param>
internal sealed record ActionReport(string Run, string Action, bool Done);
