using System.Text.Json;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>A transformed copy of an item's image: an element of the member <see cref="Member"/> of its row in the metadata.</summary>
/// <param name="Image">Where it is in the folder.</param>
/// <param name="Faces">Where faces are now, in the order of those that models found; <see langword="null"/> for one that is gone.</param>
/// <param name="Error">Why there is none.</param>
internal sealed record AugmentedItem(string? Image = null, IReadOnlyList<BoundingBox?>? Faces = null, string? Error = null)
{
    /// <summary>The name; a column that is called so is left out.</summary>
    public const string Member = "augmented";

    /// <summary>Reads the copies of one item; none where nothing was to be transformed.</summary>
    public static IReadOnlyList<AugmentedItem> ReadAll(JsonElement json) => json.Deserialize<List<AugmentedItem>>(ItemFindings.Json) ?? [];
}
