using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Finds the faces of some frames and whom of the collection each resembles. Writes one object, the same at every try.</summary>
[DurableTask(Name)]
public sealed class SearchFramesActivity(IObjectStores stores, IVisionProvider provider, IFaceCollections? collections = null, ActivityEnd? end = null)
    : TaskActivity<SearchFramesInput, SearchFramesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SearchFrames";

    private const string ImageOverwritten = "was overwritten before this run read it; the new version has a run of its own.";
    private const string FrameOverwritten =
        "this frame was overwritten by another run over a file of the same name; start this run again after it, or give the two different stage containers.";

    /// <inheritdoc/>
    public override async Task<SearchFramesOutput> RunAsync(TaskActivityContext context, SearchFramesInput input)
    {
        var cancellation = ActivityEnd.Of(end);
        var reader = new ImageReader(stores);
        var search = new FaceSearch(provider, collections, input.Options, comparable: input.List is not null);
        var seen = new List<SeenFrame>();
        if (input.List is null)
        {
            var (image, _) = await reader.ReadAsync(input.File, input.ETag, ImageOverwritten, cancellation).ConfigureAwait(false);
            var photo = await search.LookAsync(image, input.File, 0, cancellation).ConfigureAwait(false);
            seen.Add(await search.WithSmallerAsync(photo, image, cancellation).ConfigureAwait(false));
        }
        else
        {
            foreach (var frame in await stores.ReadJsonAsync<List<StagedFrame>>(input.List, cancellation).ConfigureAwait(false))
            {
                var image = await FrameFiles.ReadAsync(reader, frame, FrameOverwritten, cancellation).ConfigureAwait(false);
                var look = await search.LookAsync(image, frame.Frame, frame.TimestampMs, cancellation).ConfigureAwait(false);
                // One frame of a chunk is enough to tell a crowd from an empty place.
                seen.Add(seen.Count == 0 && look.Faces.Count == 0 ? await search.WithSmallerAsync(look, image, cancellation).ConfigureAwait(false) : look);
            }
        }

        var part = FaceKeys.Part(input.Parts, FormattableString.Invariant($"seen-{input.Chunk}"));
        await stores.WriteJsonAsync(part, seen, stop: cancellation).ConfigureAwait(false);
        return new SearchFramesOutput(part, seen.Count);
    }
}
