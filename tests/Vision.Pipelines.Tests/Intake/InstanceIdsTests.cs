using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;

namespace Vision.Pipelines.Tests.Intake;

public class InstanceIdsTests
{
    private static readonly ObjectRef Cat = new("file", "images", "2024/My Cat (1).jpg");

    [Fact]
    public void Of_SameWork_IsAlwaysTheSameId() =>
        Assert.Equal(
            InstanceIds.Of("LabelImage", Cat, "etag", new LabelImageOptions()),
            InstanceIds.Of("LabelImage", new ObjectRef("file", "images", "2024/My Cat (1).jpg"), "etag", new LabelImageOptions { MaxLabels = 5 }));

    [Fact]
    public void Of_AnyDifference_IsAnotherId()
    {
        string[] ids =
        [
            InstanceIds.Of("LabelImage", Cat, "etag"),
            InstanceIds.Of("LabelImage", Cat, "etag2"),
            InstanceIds.Of("BlurFaces", Cat, "etag"),
            InstanceIds.Of("LabelImage", Cat with { Scheme = "s3" }, "etag"),
            InstanceIds.Of("LabelImage", Cat with { Container = "pets" }, "etag"),
            InstanceIds.Of("LabelImage", Cat.WithKey("My Cat (1).jpg"), "etag"),
            InstanceIds.Of("LabelImage", Cat, "etag", new LabelImageOptions { MaxLabels = 6 }),
            InstanceIds.OfChild("LabelImage", "etag", Cat),
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("cat.jpg", "labelimage-cat-jpg-")]
    [InlineData("2024/My Cat (1).jpg", "labelimage-my-cat-1-jpg-")]
    [InlineData("🐈.jpg", "labelimage-jpg-")]
    [InlineData("///", "labelimage-")]
    [InlineData("a/very-long-name-that-goes-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on.jpg", "labelimage-very-long-name-that-")]
    public void Of_AnyKey_FitsEveryHostAndCanBeRead(string key, string start)
    {
        var id = InstanceIds.Of("LabelImage", new ObjectRef("file", "images", key), "etag");

        Assert.StartsWith(start, id, StringComparison.Ordinal);
        Assert.InRange(id.Length, 34, 64);
        Assert.Matches("^[a-z0-9-]+$", id);
    }
}
