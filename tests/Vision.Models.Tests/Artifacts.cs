namespace Vision.Models;

/// <summary>What ./setup made in this checkout.</summary>
internal static class Artifacts
{
    public static string Folder { get; } = Path.Combine(FindRoot(), "artifacts");

    public static string Model(string name) => Path.Combine(Folder, "models", name);

    public static string Sample(string name) => Path.Combine(Folder, "samples", name);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above the tests.");

        return folder;
    }
}
