namespace Vision.Onnx.Tests;

/// <summary>What <c>./setup</c> brought.</summary>
internal static class Artifacts
{
    /// <summary>The folder with the models.</summary>
    public static string Models { get; } = Path.Combine(Find(), "models");

    /// <summary>The folder with the sample photos.</summary>
    public static string Samples { get; } = Path.Combine(Find(), "samples");

    /// <summary>The folder with pictures that only tests and benchmarks read.</summary>
    public static string TestData { get; } = Path.Combine(Find(), "test-data");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Vision.sln")))
                return Path.Combine(folder, "artifacts");
        }

        throw new DirectoryNotFoundException("The tests do not lie inside the repository.");
    }
}
