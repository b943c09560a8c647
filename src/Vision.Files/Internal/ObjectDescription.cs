namespace Vision.Files.Internal;

/// <summary>What a writer said of an object beyond its bytes.</summary>
internal sealed record ObjectDescription(string ContentType, IReadOnlyDictionary<string, string> Metadata)
{
    public bool Says(ObjectInfo info) =>
        ContentType == info.ContentType
        && Metadata.Count == info.Metadata.Count
        && Metadata.All(pair => info.Metadata.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
