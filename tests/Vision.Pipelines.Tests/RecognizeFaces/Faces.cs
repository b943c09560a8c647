using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces;

internal static class Faces
{
    /// <summary>The cosine from which faces of <see cref="Of"/> count as one person's.</summary>
    public const float SamePersonCosine = 0.45f;

    private const int Numbers = 64;

    /// <summary>A face of a tenth of the frame's width at this place from the left.</summary>
    public static SeenFace At(float left, string? name = null, float similarity = 0, float confidence = 99) =>
        new(new BoundingBox(left, 0.1f, 0.1f, 0.1f), confidence, name, similarity);

    /// <summary>Somebody's face there; two people's faces are as unlike as can be.</summary>
    /// <param name="person">Who, 1..60.</param>
    /// <param name="left">As in <see cref="At"/>.</param>
    /// <param name="likeNext">How much of the next person is in it, 0..1.</param>
    /// <param name="name">Of the collection, whom it resembles.</param>
    public static SeenFace Of(int person, float left, float likeNext = 0, string? name = null)
    {
        var embedding = new float[Numbers];
        embedding[person] = 1 - likeNext;
        embedding[person + 1] = likeNext;
        return At(left, name, name is null ? 0 : 90) with { Code = FaceCode.Of(embedding) };
    }
}
