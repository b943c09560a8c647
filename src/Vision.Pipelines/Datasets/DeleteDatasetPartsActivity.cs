using Microsoft.DurableTask;
using Vision.Pipelines.CleanUp.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Deletes what the steps of a run left for each other; a step of its own, so that repeated ones still find it.</summary>
[DurableTask(Name)]
public sealed class DeleteDatasetPartsActivity(IObjectStores stores, ActivityEnd? end = null) : TaskActivity<ObjectPrefix, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteDatasetParts";

    /// <returns>How many were still there.</returns>
    /// <inheritdoc/>
    public override Task<long> RunAsync(TaskActivityContext context, ObjectPrefix input) => Deletion.OfAllAsync(stores, input, ActivityEnd.Of(end));
}
