using Vision.Onnx.Tests;

namespace Vision.Onnx.Labels;

/// <summary>The whole way from a photo's bytes to labels, against what a person sees on it.</summary>
public sealed class SamplePhotoTests : IDisposable
{
    private readonly OnnxVisionProvider _provider = new(new OnnxOptions(), new NoStores());

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task DetectLabels_SamplePhotos_FindsThePeopleWhereTheyAre()
    {
        var people = MarkedObjects.All.Where(marked => marked.Label == "Person").ToArray();

        Assert.InRange(await CountFoundAsync(people, null), 0.9 * people.Length, people.Length);
    }

    [Theory]
    [InlineData("sample1.jpg", "Wine Glass")]
    [InlineData("sample2.jpg", "Cell Phone")]
    [InlineData("sample3.jpg", "Cup")]
    public async Task DetectLabels_ThingsOnTables_AreFoundWhereTheyAre(string photo, string label)
    {
        var thing = MarkedObjects.All.Where(marked => marked.Photo == photo && marked.Label == label).ToArray();

        Assert.Equal(1, await CountFoundAsync(thing, null));
    }

    [Fact]
    public async Task DetectLabels_DefaultConfidence_InventsLittle()
    {
        var wrong = 0;
        foreach (var photo in Samples.Photos)
        {
            var labels = (await _provider.DetectLabelsAsync(Samples.Source(photo))).Labels;
            wrong += labels.Count(label => !MarkedObjects.All.Any(marked => marked.Photo == photo && marked.Label == label.Name));
        }

        Assert.InRange(wrong, 0, 1);
    }

    private async Task<int> CountFoundAsync(IEnumerable<MarkedObject> marked, float? minConfidence)
    {
        var found = 0;
        foreach (var photo in marked.GroupBy(one => one.Photo))
        {
            var labels = (await _provider.DetectLabelsAsync(Samples.Source(photo.Key), new DetectLabelsOptions { MinConfidence = minConfidence })).Labels;
            found += photo.Count(one => labels.Any(label => label.Name == one.Label && label.Instances.Any(instance => instance.BoundingBox.IoU(one.Box) >= 0.5f)));
        }

        return found;
    }
}
