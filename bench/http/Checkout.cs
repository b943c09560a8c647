namespace Vision.Bench.Http;

/// <summary>The checkout that this program was built from, and what ./setup made in it.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts");

    /// <summary>Where this program keeps its files.</summary>
    public static string Work { get; } = Directory.CreateDirectory(Path.Combine(Artifacts, "bench", "http")).FullName;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above this program.");

        return folder;
    }
}
