using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Tests.LabelImages;

public class LabelKeysTests
{
    private static readonly LabelImageOptions Plain = new();
    private static readonly LabelImageOptions Legacy = new() { LegacyKeys = true };

    [Theory]
    [InlineData("cat.jpg", "results/labels/cat.jpg.csv", "labels/cat_labels.csv")]
    [InlineData("a.b/cat.tar.png", "results/labels/a.b/cat.tar.png.csv", "labels/a.b/cat.tar_labels.csv")]
    [InlineData("a.b/.jpg", "results/labels/a.b/.jpg.csv", "labels/a.b/.jpg_labels.csv")]
    [InlineData("noextension", "results/labels/noextension.csv", "labels/noextension_labels.csv")]
    public void Csv_Key_FollowsFromTheImage(string key, string plain, string legacy)
    {
        var image = new ObjectRef("s3", "bucket", key);

        Assert.Equal(image.WithKey(plain), LabelKeys.Csv(image, Plain));
        Assert.Equal(image.WithKey(legacy), LabelKeys.Csv(image, Legacy));
    }

    [Fact]
    public void Everything_ThatIsWritten_IsBelowAnOutputPrefix()
    {
        var image = new ObjectRef("file", "images", "cat.jpg");
        var prefix = new ObjectPrefix("file", "images", "");

        ObjectRef[] written =
        [
            LabelKeys.Csv(image, Plain), LabelKeys.Json(image, Plain), LabelKeys.Csv(image, Legacy), LabelKeys.Json(image, Legacy),
            LabelKeys.Processed(image), LabelKeys.Part(RunParts.Of(image, null, "run"), "text"), LabelKeys.Batch(prefix, "may", Plain), LabelKeys.BatchPart(RunParts.Of(prefix, null, "batch"), 1),
        ];

        Assert.All(written, reference => Assert.True(OutputPrefixes.Contain(reference.Key), reference.Key));
        Assert.Equal(written.Length, written.Distinct().Count());
    }
}
