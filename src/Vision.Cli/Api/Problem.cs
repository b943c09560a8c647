namespace Vision.Cli;

/// <summary>An error as the host words it (application/problem+json).</summary>
internal sealed record Problem(string? Title, string? Detail, string? Code);
