using Microsoft.DurableTask;
using Vision.Pipelines.CleanUp.Internal;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.LabelImages;

/// <summary>
/// Deletes the parts of a batch once it is merged, and what images that failed left; a step of its own, so that a repeated merge still finds them.
/// </summary>
[DurableTask(Name)]
public sealed class DeleteBatchPartsActivity(IObjectStores stores) : TaskActivity<MergeBatchInput, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteBatchParts";

    /// <returns>How many were still there.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, MergeBatchInput input) =>
        (int)await Deletion.OfAllAsync(stores, RunParts.OfRun(input.Parts)).ConfigureAwait(false);
}
