using System.Text.Json;

namespace Vision.Onnx.Labels.Catalog;

/// <summary>The 80 classes of COCO under the names that Rekognition uses for such things; <c>labels.json</c> holds them in the model's order.</summary>
internal static class LabelCatalog
{
    /// <summary>By the model's class number.</summary>
    public static IReadOnlyList<LabelEntry> Entries { get; } = Read();

    /// <summary>Classes of the model.</summary>
    public const int Count = 80;

    private static LabelEntry[] Read()
    {
        using var stream = typeof(LabelCatalog).Assembly.GetManifestResourceStream("labels.json")!;
        return JsonSerializer.Deserialize<LabelEntry[]>(stream, JsonSerializerOptions.Web)!;
    }
}
