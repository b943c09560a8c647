using Microsoft.DurableTask;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>Asks the provider for the labels of an image.</summary>
[DurableTask(Name)]
public sealed class DetectLabelsActivity(IObjectStores stores, IVisionProvider provider, ActivityEnd? end = null)
    : TaskActivity<DetectInput, Detection<DetectLabelsResult>>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DetectLabels";

    /// <inheritdoc/>
    public override Task<Detection<DetectLabelsResult>> RunAsync(TaskActivityContext context, DetectInput input) =>
        new Detector(stores, ActivityEnd.Of(end)).DetectAsync(
            input, "labels", (image, stop) => provider.DetectLabelsAsync(image, new DetectLabelsOptions { MinConfidence = input.MinConfidence }, stop));
}
