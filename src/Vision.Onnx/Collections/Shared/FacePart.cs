using System.Text.Json.Serialization;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Faces that lie together in one immutable object.</summary>
/// <param name="Key">Its key below the collection's prefix; never used again.</param>
/// <param name="First">Place of its first face.</param>
/// <param name="End">The place after its last face.</param>
/// <param name="Rows">Faces in the object.</param>
/// <param name="Deleted">Places of those that were deleted since it was written, rising.</param>
internal sealed record FacePart(string Key, long First, long End, int Rows, IReadOnlyList<long> Deleted)
{
    /// <summary>Faces that are in the collection.</summary>
    [JsonIgnore]
    public int Faces => Rows - Deleted.Count;
}
