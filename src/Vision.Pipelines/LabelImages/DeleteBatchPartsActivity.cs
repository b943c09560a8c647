using Microsoft.DurableTask;

namespace Vision.Pipelines.LabelImages;

/// <summary>Deletes the parts of a batch once it is merged; a step of its own, so that a repeated merge still finds them.</summary>
[DurableTask(Name)]
public sealed class DeleteBatchPartsActivity(IObjectStores stores) : TaskActivity<MergeBatchInput, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteBatchParts";

    /// <returns>How many were still there.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, MergeBatchInput input)
    {
        var deleted = 0;
        for (var page = 1; page <= input.Pages; page++)
        {
            var part = LabelKeys.BatchPart(input.Prefix, input.Nonce, page);
            deleted += await stores.For(part.Scheme).DeleteAsync(part).ConfigureAwait(false) ? 1 : 0;
        }

        return deleted;
    }
}
