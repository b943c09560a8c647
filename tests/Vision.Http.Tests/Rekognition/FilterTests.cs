using System.Text.Json;
using Vision.Pipelines.VideoJobs;

namespace Vision.Http.Rekognition;

public class FilterTests
{
    private static readonly Label Dog = NewLabel("Dog", 90, "Animals"), Car = NewLabel("Car", 80, "Vehicles"), Bus = NewLabel("Bus", 70, "Vehicles");

    [Theory]
    [InlineData("""{}""", "Dog,Car,Bus")]
    [InlineData("""{"MaxLabels":0}""", "")]
    [InlineData("""{"MaxLabels":2}""", "Dog,Car")]
    [InlineData("""{"Settings":{"GeneralLabels":{"LabelInclusionFilters":["bus"]}}}""", "Bus")]
    [InlineData("""{"Settings":{"GeneralLabels":{"LabelCategoryInclusionFilters":["Vehicles"],"LabelExclusionFilters":["Car"]}}}""", "Bus")]
    [InlineData("""{"Settings":{"GeneralLabels":{"LabelCategoryExclusionFilters":["Vehicles"]}}}""", "Dog")]
    [InlineData("""{"Settings":{"GeneralLabels":{"LabelInclusionFilters":["Dog","Car"]}},"MaxLabels":1}""", "Dog")]
    public void Apply_LabelFilters_LeaveWhatIsAskedFor(string request, string expected) =>
        Assert.Equal(expected, string.Join(',', new LabelFilters(Body(request)).Apply([Dog, Car, Bus]).Select(label => label.Name)));

    [Fact]
    public void MinConfidence_OfLabels_Is55WhenLeftOut()
    {
        Assert.Equal(55, new LabelFilters(Body("{}")).MinConfidence);
        Assert.Equal(10, new LabelFilters(Body("""{"MinConfidence":10}""")).MinConfidence);
    }

    [Theory]
    [InlineData("""{}""", "0,2,3")]
    [InlineData("""{"Filters":{"WordFilter":{}}}""", "0,2")]
    [InlineData("""{"Filters":{"WordFilter":{"MinConfidence":60}}}""", "0,2,3")]
    [InlineData("""{"Filters":{"WordFilter":{"MinConfidence":0,"MinBoundingBoxWidth":0.2}}}""", "0,2")]
    [InlineData("""{"Filters":{"RegionsOfInterest":[{"BoundingBox":{"Left":0.5,"Top":0.5,"Width":0.5,"Height":0.5}}]}}""", "0,3")]
    [InlineData("""{"Filters":{"RegionsOfInterest":[{"Polygon":[{"X":0,"Y":0},{"X":0.5,"Y":0},{"X":0,"Y":0.5}]}]}}""", "0,2")]
    [InlineData("""{"Filters":{"RegionsOfInterest":[{"BoundingBox":{"Left":0.9,"Top":0,"Width":0.1,"Height":0.1}}]}}""", "")]
    public void Apply_TextFilters_LeaveWordsAndTheirLines(string request, string expected)
    {
        TextDetection[] found = [Text(0, null, 99, 0, 1), Text(1, null, 99, 0, 1), Text(2, 0, 90, 0.1f, 0.2f), Text(3, 0, 70, 0.7f, 0.1f)];

        Assert.Equal(expected, string.Join(',', new TextFilters(Body(request)).Apply(found).Select(text => text.Id)));
    }

    [Fact]
    public void Apply_MoreThanAHundredWords_LeavesAHundred()
    {
        var found = Enumerable.Range(0, 120).Select(id => Text(id + 1, 0, 90, 0, 0.1f)).Prepend(Text(0, null, 90, 0, 1)).ToList();

        Assert.Equal(101, new TextFilters(Body("{}")).Apply(found).Count);
    }

    [Fact]
    public void Of_LabelsOfFrames_AreSegmentsWithoutGaps()
    {
        var entries = new[] { (0, Dog), (500, Dog), (500, Car), (1000, Dog), (3000, Dog), (3500, Dog) }.Select(seen => new VideoJobEntry(seen.Item1) { Label = seen.Item2 }).ToList();

        var segments = LabelSegment.Of(entries, 500, byName: true);

        Assert.Equal(
            [("Car", 500, 500, 0), ("Dog", 0, 1000, 1000), ("Dog", 3000, 3500, 500)],
            segments.Select(segment => (segment.Label.Name, segment.StartTimestampMillis, segment.EndTimestampMillis, segment.DurationMillis)));
    }

    private static RequestBody Body(string json) => new(JsonDocument.Parse(json).RootElement);

    private static Label NewLabel(string name, float confidence, string category) => new(name, confidence, [], [], [], [new NamedLabel(category)]);

    private static TextDetection Text(int id, int? line, float confidence, float at, float width) =>
        new(id, line, line is null ? TextType.Line : TextType.Word, "x", confidence, new Geometry(new BoundingBox(at, at, width, 0.05f), []));
}
