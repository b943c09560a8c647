using System.Reflection;

namespace Vision.EndToEnd.Hosting;

/// <summary>Where the programs and samples of this checkout are.</summary>
internal static class Checkout
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Host { get; } = Path.Combine(Root, "src", "Vision.Host", "bin", Metadata("Configuration"), "net10.0", "vision-host.dll");

    public static string Models { get; } = Path.Combine(Root, "artifacts", "models");

    public static string[] SamplePhotos { get; } = [.. Directory.GetFiles(Path.Combine(Root, "artifacts", "samples"), "sample*.jpg").Order(StringComparer.Ordinal)];

    private static string Metadata(string key) =>
        typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
