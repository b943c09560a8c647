using Vision.Onnx.Faces.Recognition;

namespace Vision.Onnx.Tests.Faces.Recognition;

public sealed class FaceSimilarityTests
{
    [Fact]
    public void FromCosine_Threshold_IsTheDefault() =>
        Assert.Equal(FaceSimilarity.DefaultThreshold, FaceSimilarity.FromCosine(FaceSimilarity.ThresholdCosine), 1e-3);

    [Fact]
    public void FromCosine_RisingCosine_NeverFalls()
    {
        var similarities = Enumerable.Range(-1000, 2001).Select(cosine => FaceSimilarity.FromCosine(cosine / 1000f)).ToArray();

        Assert.Equal(similarities.Order(), similarities);
        Assert.InRange(similarities[0], 0, 0.01f);
        Assert.InRange(similarities[^1], 99.9f, 100);
    }
}
