using Microsoft.DurableTask;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Deletes what a run's activities left for each other.</summary>
[DurableTask(Name)]
public sealed class DeleteBlurPartsActivity(IObjectStores stores, BlurProgress? progress = null) : TaskActivity<ObjectPrefix, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteBlurParts";

    /// <returns>How many there were.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, ObjectPrefix input)
    {
        progress?.Forget(context.InstanceId);
        var store = stores.For(input.Scheme);
        var deleted = 0;
        await foreach (var part in store.ListAsync(input.Container, input.Prefix).ConfigureAwait(false))
            deleted += await store.DeleteAsync(part.Reference).ConfigureAwait(false) ? 1 : 0;

        return deleted;
    }
}
