namespace Vision.Cli;

/// <summary>What <c>vision purge --status … --json</c> prints.</summary>
/// <param name="Purged">Runs that are forgotten.</param>
/// <param name="Running">Runs that were meant but have not ended.</param>
internal sealed record PurgeReport(int Purged, int Running);
