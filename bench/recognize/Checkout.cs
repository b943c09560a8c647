namespace Vision.Bench.Recognize;

/// <summary>The checkout that this program was built from, and what ./setup made in it.</summary>
internal static class Checkout
{
    public static string Artifacts { get; } = Path.Combine(FindRoot(), "artifacts");

    public static string Models { get; } = Path.Combine(Artifacts, "models");

    public static IReadOnlyList<string> Samples { get; } = [.. Directory.GetFiles(Path.Combine(Artifacts, "samples"), "*.jpg").Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above this program.");

        return folder;
    }
}
