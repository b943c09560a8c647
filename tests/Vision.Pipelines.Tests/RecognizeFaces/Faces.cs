using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.RecognizeFaces;

internal static class Faces
{
    /// <summary>A face of a tenth of the frame's width at this place from the left.</summary>
    public static SeenFace At(float left, string? name = null, float similarity = 0, float confidence = 99) =>
        new(new BoundingBox(left, 0.1f, 0.1f, 0.1f), confidence, name, similarity);
}
