using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

public class FaceCodeTests
{
    [Fact]
    public void Of_RandomEmbeddings_KeepsTheirCosines()
    {
        var random = new Random(5);
        for (var pair = 0; pair < 100; pair++)
        {
            var one = Embedding(random, null);
            var other = Embedding(random, one);

            var coded = FaceCode.Cosine(FaceCode.Read(FaceCode.Of(one), 1), FaceCode.Read(FaceCode.Of(other), 3));

            Assert.Equal(FaceCode.Cosine(one, other), coded, 0.01f);
        }
    }

    [Fact]
    public void Read_Code_HasTheLengthAskedFor()
    {
        var read = FaceCode.Read(FaceCode.Of([3, -4]), 2);

        Assert.Equal(2, MathF.Sqrt((read[0] * read[0]) + (read[1] * read[1])), 0.001f);
        Assert.Equal(-1.6f, read[1], 0.01f);
    }

    [Fact]
    public void Cosine_OfAnotherModelsLength_IsNoLikeness() => Assert.Equal(0, FaceCode.Cosine([1, 0], [1, 0, 0]));

    private static float[] Embedding(Random random, float[]? near)
    {
        var numbers = new float[512];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = (float)((random.NextDouble() - 0.5) + (near is null ? 0 : near[i]));

        return numbers;
    }
}
