using System.Text.Json.Serialization;

namespace Vision.Onnx.Collections.Shared;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CollectionMarker))]
internal sealed partial class MarkerJson : JsonSerializerContext;
