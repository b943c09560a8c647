using Microsoft.DurableTask;

namespace Vision.Pipelines.LabelImages;

/// <summary>Deletes what activities left for each other, once the run no longer needs it.</summary>
[DurableTask(Name)]
public sealed class DeletePartsActivity(IObjectStores stores) : TaskActivity<IReadOnlyList<ObjectRef>, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteParts";

    /// <returns>How many were still there.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, IReadOnlyList<ObjectRef> input)
    {
        var deleted = 0;
        foreach (var part in input)
            deleted += await stores.For(part.Scheme).DeleteAsync(part).ConfigureAwait(false) ? 1 : 0;

        return deleted;
    }
}
