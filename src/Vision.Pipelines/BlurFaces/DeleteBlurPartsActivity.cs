using Microsoft.DurableTask;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Deletes what a run's activities left for each other, and a copy that a provider's job looked at.</summary>
[DurableTask(Name)]
public sealed class DeleteBlurPartsActivity(IObjectStores stores, BlurProgress? progress = null, StagingPlace? staging = null) : TaskActivity<ObjectPrefix, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteBlurParts";

    /// <returns>How many there were.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, ObjectPrefix input)
    {
        progress?.Forget(context.InstanceId);
        var deleted = await DeleteAsync(input).ConfigureAwait(false);
        return deleted + (staging is null ? 0 : await DeleteAsync(staging.Of(input)).ConfigureAwait(false));
    }

    private async Task<int> DeleteAsync(ObjectPrefix parts)
    {
        var store = stores.For(parts.Scheme);
        var deleted = 0;
        await foreach (var part in store.ListAsync(parts.Container, parts.Prefix).ConfigureAwait(false))
            deleted += await store.DeleteAsync(part.Reference).ConfigureAwait(false) ? 1 : 0;

        return deleted;
    }
}
