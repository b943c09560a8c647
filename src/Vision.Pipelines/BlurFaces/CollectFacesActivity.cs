using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Fetches a job's faces page by page and writes each segment's to the store.</summary>
/// <remarks>Pages come by time and segments are in order, so that only the faces of the segment at hand are in memory.</remarks>
[DurableTask(Name)]
public sealed class CollectFacesActivity(IObjectStores stores, IVisionProvider provider, IVideoFaceJobs? jobs = null, ActivityEnd? end = null)
    : TaskActivity<CollectFacesInput, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "CollectFaces";

    /// <returns>How many faces there are.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, CollectFacesInput input)
    {
        var source = jobs ?? throw provider.Lacks(VisionCapabilities.VideoFaceJobs);
        var parts = new BlurParts(stores, end);
        var plan = await parts.PlanAsync(input.Parts).ConfigureAwait(false);
        var (count, segment) = (0L, 0);
        var faces = new List<VideoFace>();
        string? token = null;
        do
        {
            var page = await source.GetFaceDetectionAsync(input.Job, token, cancellationToken: ActivityEnd.Of(end)).ConfigureAwait(false);
            foreach (var face in page.Faces)
            {
                while (plan[segment].EndMs is { } border && face.Timestamp >= border)
                    await CloseAsync().ConfigureAwait(false);

                faces.Add(face);
                count++;
            }

            token = page.NextToken;
        }
        while (token is not null);

        while (segment < plan.Count)
            await CloseAsync().ConfigureAwait(false);
        return count;

        async Task CloseAsync()
        {
            await stores.WriteJsonAsync(BlurKeys.Faces(input.Parts, segment++), faces).ConfigureAwait(false);
            faces.Clear();
        }
    }
}
