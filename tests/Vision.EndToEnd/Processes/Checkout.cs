namespace Vision.EndToEnd.Processes;

/// <summary>The checkout that these tests were built from, with what ./setup brought.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>The sample photos, sorted by name.</summary>
    public static IReadOnlyList<string> Samples { get; } = [.. Directory.GetFiles(Path.Combine(Root, "artifacts", "samples"), "*.jpg").Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above the tests.");

        return folder;
    }
}
