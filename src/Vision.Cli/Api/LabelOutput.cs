namespace Vision.Cli;

/// <summary>Output of <c>LabelImage</c>.</summary>
internal sealed record LabelOutput(string Image, IReadOnlyList<string>? Labels, IReadOnlyList<string>? Text, string? Csv, string? Json);
