namespace Vision.Pipelines.Intake;

/// <summary>Names that programs give to files while they write them: browsers, download tools, file synchronisers.</summary>
internal static class UnfinishedNames
{
    private static readonly string[] Endings = [".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".opdownload"];

    public static bool Match(string key) => Array.Exists(Endings, ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
