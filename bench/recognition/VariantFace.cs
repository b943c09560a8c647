using Vision.Onnx.Tests.Faces.Identity;

namespace Vision.Bench.Recognition;

/// <summary>A face of a changed photo.</summary>
/// <param name="Variant">How it was changed.</param>
/// <param name="Height">Of a middling face in the photo, px.</param>
/// <param name="Face">As it was found.</param>
internal sealed record VariantFace(string Variant, float Height, KnownFace Face);
