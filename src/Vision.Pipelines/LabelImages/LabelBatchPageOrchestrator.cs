using Microsoft.DurableTask;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.LabelImages;

/// <summary>One page of a batch: every image as a <see cref="LabelImageOrchestrator"/> of its own, all at once, then their rows in key order as one part.</summary>
[DurableTask(Name)]
public sealed class LabelBatchPageOrchestrator : TaskOrchestrator<LabelBatchPageInput, LabelBatchPageOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "LabelBatchPage";

    /// <inheritdoc/>
    public override async Task<LabelBatchPageOutput> RunAsync(TaskOrchestrationContext context, LabelBatchPageInput input)
    {
        var results = await Task.WhenAll(input.Images.Select(image => LabelAsync(context, input, image)));
        ObjectRef[] rows = [.. results.Select(result => result.Csv).OfType<ObjectRef>()];
        LabelFailure[] failures = [.. results.Select(result => result.Failure).OfType<LabelFailure>()];
        if (rows.Length > 0)
            await context.CallActivityAsync<int>(WriteBatchPartActivity.Name, new WriteBatchPartInput(rows, input.Part), Retries.Transient);

        return new LabelBatchPageOutput(rows.Length, failures.Length, LabelBatchProgress.Cap(failures));
    }

    private static async Task<(ObjectRef? Csv, LabelFailure? Failure)> LabelAsync(TaskOrchestrationContext context, LabelBatchPageInput input, ListedImage image)
    {
        try
        {
            var child = new SubOrchestrationOptions(instanceId: InstanceIds.OfChild(LabelImageOrchestrator.Name, input.Nonce, image.Image));
            var output = await context.CallSubOrchestratorAsync<LabelImageOutput>(
                LabelImageOrchestrator.Name, new LabelImageInput(image.Image, image.ETag, input.Options, input.Run), child);
            return (output.Csv, null);
        }
        catch (TaskFailedException e)
        {
            return (null, new LabelFailure(image.Image, FailureSentence.Of(e.FailureDetails)));
        }
    }
}
