using Microsoft.DurableTask;
using Vision.Pipelines.LabelImages.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>Asks the provider for the labels of an image.</summary>
[DurableTask(Name)]
public sealed class DetectLabelsActivity(IObjectStores stores, IVisionProvider provider) : TaskActivity<DetectInput, Detection<DetectLabelsResult>>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DetectLabels";

    /// <inheritdoc/>
    public override Task<Detection<DetectLabelsResult>> RunAsync(TaskActivityContext context, DetectInput input) =>
        new Detector(stores).DetectAsync(
            input, "labels", image => provider.DetectLabelsAsync(image, new DetectLabelsOptions { MinConfidence = input.MinConfidence }));
}
