namespace Vision.Pipelines.Intake;

/// <summary>Where pipelines write. Nothing below these starts a run or is part of a batch, or a result could start the next run for ever.</summary>
public static class OutputPrefixes
{
    /// <summary>Originals that were moved away after success.</summary>
    public const string Processed = "processed/";

    /// <summary>Results of all pipelines.</summary>
    public const string Results = "results/";

    /// <summary>Label results under the older key form.</summary>
    public const string LegacyLabels = "labels/";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Results, LegacyLabels, Processed];

    /// <summary>Whether a pipeline may have written this key.</summary>
    public static bool Contain(string key) => All.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));
}
