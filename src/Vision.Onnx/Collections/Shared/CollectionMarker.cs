using System.Text.Json.Serialization;
using Vision.Onnx.Collections.Storage;

namespace Vision.Onnx.Collections.Shared;

/// <summary>The one object of a collection that changes: what it consists of. Whoever has read it knows what is in the collection, and what is new.</summary>
/// <remarks>No two markers have the same bytes: each change has an id of its own, so an ETag never stands for two of them.</remarks>
internal sealed record CollectionMarker
{
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>New with every collection, also one that has the name of a deleted one.</summary>
    public required string Generation { get; init; }

    /// <summary>Of the change that this marker is. It tells a writer who was refused whether its own write had come through before.</summary>
    public required string Change { get; init; }

    public required string Model { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Signs the tokens of its pages, so that every host understands them.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Place of the next face, from 1; never given twice.</summary>
    public long Next { get; init; } = 1;

    /// <summary>By rising place. Of a deleted collection: what is yet to be deleted.</summary>
    public IReadOnlyList<FacePart> Parts { get; init; } = [];

    /// <summary>The collection was deleted. The marker stays: a store cannot delete an object on a condition, and by then it may be a new collection's.</summary>
    public bool Deleted { get; init; }

    [JsonIgnore]
    public long Faces => Parts.Sum(part => part.Faces);

    public CollectionRow Row(string name, long id) => new(id, name, Model, Created, Faces);
}
