namespace Vision.Bench.Blur;

/// <summary>The checkout that this program was built from, and what ./setup made in it.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Models { get; } = Path.Combine(Root, "artifacts", "models");

    /// <summary>The detector as it is published, for 320 × 240 px, which is all that OpenCV reads.</summary>
    public static string PublishedDetector { get; } = Path.Combine(Root, "artifacts", "test-data", "face-detection-320x240.onnx");

    public static string Samples { get; } = Path.Combine(Root, "artifacts", "samples");

    /// <summary>Where this program keeps its files.</summary>
    public static string Work { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "bench", "blur")).FullName;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vision.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Vision.sln is in no folder above this program.");

        return folder;
    }
}
