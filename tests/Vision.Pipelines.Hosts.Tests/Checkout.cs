namespace Vision.Pipelines.Hosts;

/// <summary>The checkout that these tests were built from, with what ./setup brought.</summary>
internal static class Checkout
{
    private static readonly string Root = FindRoot();

    public static string Models { get; } = Path.Combine(Root, "artifacts", "models");

    public static string Sample(int number) => Path.Combine(Root, "artifacts", "samples", $"sample{number}.jpg");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above the tests.");

        return folder;
    }
}
