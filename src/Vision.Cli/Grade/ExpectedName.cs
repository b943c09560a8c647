namespace Vision.Cli;

/// <summary>What one line of a map expects.</summary>
/// <param name="Name">The file's key without its extension.</param>
/// <param name="Content">What its result holds.</param>
internal sealed record ExpectedName(string Name, string Content);
