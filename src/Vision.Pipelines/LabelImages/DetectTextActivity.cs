using Microsoft.DurableTask;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>Asks the provider for the text of an image.</summary>
[DurableTask(Name)]
public sealed class DetectTextActivity(IObjectStores stores, IVisionProvider provider, ActivityEnd? end = null)
    : TaskActivity<DetectInput, Detection<DetectTextResult>>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DetectText";

    /// <inheritdoc/>
    public override Task<Detection<DetectTextResult>> RunAsync(TaskActivityContext context, DetectInput input) =>
        new Detector(stores, ActivityEnd.Of(end)).DetectAsync(input, "text", (image, stop) => provider.DetectTextAsync(image, cancellationToken: stop));
}
