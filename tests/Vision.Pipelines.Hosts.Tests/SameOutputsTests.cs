using Microsoft.DurableTask.Client;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Hosts;

public class SameOutputsTests(BothHosts hosts) : IClassFixture<BothHosts>
{
    private static readonly ObjectRef Photo = new("file", "images", "photos/sample1.jpg");
    private static readonly ObjectRef Clip = new("file", "videos", "clip.mp4");
    private static readonly ObjectRef Broken = new("file", "images", "broken.jpg");

    public static TheoryData<string, string, object> Runs() => new()
    {
        { "label-photo", LabelImageOrchestrator.Name, new LabelImageInput(Photo) },
        { "label-batch", LabelBatchOrchestrator.Name, new LabelBatchInput(new ObjectPrefix("file", "images", "photos/")) },
        { "recognize-photo", RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Photo) },
        { "recognize-clip", RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(Clip) },
        { "blur-photo", BlurFacesOrchestrator.Name, new BlurFacesInput(Photo) },
        { "blur-clip", BlurFacesOrchestrator.Name, new BlurFacesInput(Clip) },
        { "blur-clip-faces-first", BlurFacesOrchestrator.Name, new BlurFacesInput(Clip, Options: new BlurFacesOptions { Detection = BlurDetection.Job, OutputContainer = "blurred-after" }) },
    };

    [Theory]
    [MemberData(nameof(Runs), DisableDiscoveryEnumeration = true)]
    public async Task Pipeline_OnBothHosts_WritesTheSame(string id, string name, object input)
    {
        var ours = await hosts.Sqlite.RunAsync(name, input, id);
        var theirs = await hosts.InProcess.RunAsync(name, input, id);

        Assert.True(ours.RuntimeStatus == OrchestrationRuntimeStatus.Completed, ours.ToString());
        AssertSame(ours, theirs);
    }

    [Theory]
    [InlineData(LabelImageOrchestrator.Name)]
    [InlineData(RecognizeFacesOrchestrator.Name)]
    [InlineData(BlurFacesOrchestrator.Name)]
    public async Task Pipeline_NoPicture_FailsWithTheSameReason(string name)
    {
        object input = name switch
        {
            LabelImageOrchestrator.Name => new LabelImageInput(Broken),
            RecognizeFacesOrchestrator.Name => new RecognizeFacesInput(Broken),
            _ => new BlurFacesInput(Broken),
        };

        var ours = await hosts.Sqlite.RunAsync(name, input, $"broken-{name}");
        var theirs = await hosts.InProcess.RunAsync(name, input, $"broken-{name}");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ours.RuntimeStatus);
        AssertSame(ours, theirs);
    }

    private void AssertSame(OrchestrationMetadata ours, OrchestrationMetadata theirs)
    {
        Assert.Equal(Told.Of(ours), Told.Of(theirs));
        Assert.Equal(hosts.Sqlite.Stored(), hosts.InProcess.Stored());
    }
}
