namespace Vision.Onnx.Collections.Shared;

/// <summary>A marker and the ETag that the store gave it.</summary>
internal sealed record StampedMarker(CollectionMarker Marker, string ETag);
