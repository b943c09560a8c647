using System.Text.Json;

namespace Vision.Models.Manifest;

/// <summary>What is fetched, from where, and what it must be.</summary>
internal sealed record ModelManifest(IReadOnlyList<ModelPackage> Packages, IReadOnlyList<DrawnSample> Drawn)
{
    /// <summary>The manifest that was built into this tool.</summary>
    public static ModelManifest Load()
    {
        using var stream = typeof(ModelManifest).Assembly.GetManifestResourceStream("manifest.json")!;
        return JsonSerializer.Deserialize<ModelManifest>(stream, JsonSerializerOptions.Web)!;
    }
}
