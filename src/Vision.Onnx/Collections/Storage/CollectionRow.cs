namespace Vision.Onnx.Collections.Storage;

/// <summary>A collection in the database, or in a store that hosts share.</summary>
internal sealed record CollectionRow(long Id, string Name, string Model, DateTimeOffset Created, long Faces)
{
    public CollectionInfo Info => new(Name, Faces, Model, Created);
}
