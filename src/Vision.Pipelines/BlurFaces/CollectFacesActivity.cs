using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Fetches a job's faces page by page and writes each segment's to the store: its own, and those around it that reach into it.</summary>
/// <remarks>Pages come by time and segments are in order, so that only the faces of the segments at hand are in memory.</remarks>
[DurableTask(Name)]
public sealed class CollectFacesActivity(IObjectStores stores, IVisionProvider provider) : TaskActivity<CollectFacesInput, long>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "CollectFaces";

    private const int PageSize = 1000;

    /// <returns>How many faces there are.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskActivityContext context, CollectFacesInput input)
    {
        var parts = new BlurParts(stores);
        var plan = await parts.PlanAsync(input.Parts).ConfigureAwait(false);
        var settings = BlurSettings.ForJob(BlurSettings.Video(input.Options, new BlurOptions()));
        var open = plan.Select(segment => new SegmentFaces(segment, settings)).ToList();
        long count = 0;
        string? token = null;
        do
        {
            var page = await provider.GetFaceDetectionAsync(input.Job, PageSize, token).ConfigureAwait(false);
            foreach (var face in page.Faces)
            {
                count++;
                foreach (var segment in open.Where(segment => segment.Takes(face.Timestamp)))
                    segment.Faces.Add(face);
            }

            if (page.Faces is [.., var last])
                await CloseAsync(segment => segment.EndsBefore(last.Timestamp)).ConfigureAwait(false);
            token = page.NextToken;
        }
        while (token is not null);

        await CloseAsync(_ => true).ConfigureAwait(false);
        return count;

        async Task CloseAsync(Predicate<SegmentFaces> done)
        {
            foreach (var segment in open.FindAll(done))
                await parts.WriteAsync(BlurKeys.Faces(input.Parts, segment.Index), segment.Faces).ConfigureAwait(false);
            open.RemoveAll(done);
        }
    }
}
