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

    /// <summary>What the activities of a run leave for each other, wherever it is.</summary>
    internal const string Hidden = ".parts/";

    /// <summary>Collections of known faces that hosts share, wherever they are: no user's files, and shown to nobody.</summary>
    public const string KnownFaces = ".faces/";

    /// <summary>All that begin a key.</summary>
    public static IReadOnlyList<string> All { get; } = [Results, LegacyLabels, Processed];

    /// <summary>Whether a key is the hosts' own affair: it is not listed, read, written or deleted for callers.</summary>
    public static bool IsPrivate(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(KnownFaces, StringComparison.Ordinal) || key.Contains("/" + KnownFaces, StringComparison.Ordinal);
    }

    /// <summary>Whether a pipeline, or the host itself, may have written this key.</summary>
    public static bool Contain(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return All.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal)) || key.Contains("/" + Hidden, StringComparison.Ordinal) || IsPrivate(key);
    }
}
