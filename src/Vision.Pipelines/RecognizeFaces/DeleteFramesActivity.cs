using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Deletes the frames of lists from the stage container, for runs that do not keep them.</summary>
[DurableTask(Name)]
public sealed class DeleteFramesActivity(IObjectStores stores) : TaskActivity<IReadOnlyList<ObjectRef>, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "DeleteFrames";

    /// <returns>How many were still there.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, IReadOnlyList<ObjectRef> input)
    {
        var deleted = 0;
        foreach (var list in input)
        {
            foreach (var frame in await stores.ReadJsonAsync<List<StagedFrame>>(list).ConfigureAwait(false))
                deleted += await stores.For(frame.Frame.Scheme).DeleteAsync(frame.Frame).ConfigureAwait(false) ? 1 : 0;
        }

        return deleted;
    }
}
