using Microsoft.DurableTask.Client;
using Vision.Pipelines.BlurFaces;

namespace Vision.Http.Runs;

public class LiveStatusTests
{
    [Theory]
    [InlineData("""{"phase":"blur","done":100,"total":900,"unit":"frames"}""", """{"phase":"blur","done":125,"total":900,"unit":"frames"}""")]
    [InlineData("""{"phase":"publish","done":900,"total":900,"unit":"frames"}""", null)]
    [InlineData("""{"done":1,"total":2}""", null)]
    [InlineData("\"words\"", null)]
    public void Of_FramesInWork_AreCountedWhileBlurring(string status, string? live)
    {
        var progress = new BlurProgress();
        using var segment = progress.Start("run", 0);
        segment.Report(25);
        var run = new OrchestrationMetadata("BlurFaces", "run") { RuntimeStatus = OrchestrationRuntimeStatus.Running, SerializedCustomStatus = status };

        Assert.Equal(live ?? status, new LiveStatus(progress).Of(run).CustomStatus?.GetRawText());
    }
}
