using System.Globalization;
using Vision.Onnx.Collections.Storage;
using Vision.Onnx.Faces;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Faces that resemble nobody.</summary>
internal static class RandomFaces
{
    public static NewFace Face(Random random, int n)
    {
        var vector = new float[IFaceModels.EmbeddingSize];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = random.NextSingle() - 0.5f;

        return new NewFace(new Face(string.Create(CultureInfo.InvariantCulture, $"face {n}"), "image", null, new BoundingBox(0, 0, 1, 1), 99), Vectors.Unit(vector));
    }
}
