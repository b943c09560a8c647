using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.LabelImages;

/// <summary>One image to its labels and text: DetectLabels ‖ DetectText -> WriteLabels [-> MoveProcessed].</summary>
/// <remarks>
/// | the image meanwhile                     | the run                                                                     |
/// |-----------------------------------------|-----------------------------------------------------------------------------|
/// | is unchanged                            | completes                                                                   |
/// | was deleted or moved before it was read | fails with <see cref="ObjectNotFoundException"/>                            |
/// | was overwritten before it was read      | fails with <see cref="PreconditionFailedException"/>; the new version has a run of its own |
/// | was overwritten after it was read       | completes, and leaves the new version where it is                           |
/// </remarks>
[DurableTask(Name)]
public sealed class LabelImageOrchestrator : TaskOrchestrator<LabelImageInput, LabelImageOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "LabelImage";

    /// <inheritdoc/>
    public override async Task<LabelImageOutput> RunAsync(TaskOrchestrationContext context, LabelImageInput input)
    {
        var options = input.Options ?? new LabelImageOptions();
        if (options.Problem() is { } problem)
            throw new ArgumentException($"{input.Image}: {problem}");

        var parts = RunParts.Of(input.Image, options.PartsContainer, input.Run ?? context.InstanceId).OfThisExecution(context);
        var detect = new DetectInput(input.Image, input.ETag, options.MinConfidence, parts);
        var detectLabels = context.CallActivityAsync<Detection<DetectLabelsResult>>(DetectLabelsActivity.Name, detect, Retries.Transient);
        var detectText = context.CallActivityAsync<Detection<DetectTextResult>>(DetectTextActivity.Name, detect, Retries.Transient);
        await Task.WhenAll(detectLabels, detectText);
        var (labels, text) = (await detectLabels, await detectText);

        var write = new WriteLabelsInput(input.Image, labels, text, options);
        var output = await context.CallActivityAsync<LabelImageOutput>(WriteLabelsActivity.Name, write, Retries.Transient);

        ObjectRef[] left = [.. new[] { labels.Part, text.Part }.OfType<ObjectRef>()];
        if (left.Length > 0)
            await context.CallActivityAsync(DeletePartsActivity.Name, left, Retries.Transient);

        if (!options.MoveProcessed)
            return output;

        var move = new MoveProcessedInput(input.Image, labels.ETag);
        return output with { Image = await context.CallActivityAsync<ObjectRef>(MoveProcessedActivity.Name, move, Retries.Transient) };
    }
}
