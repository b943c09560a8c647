using System.Text.Json;
using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Finds the faces of some frames and whom of the collection each resembles. Writes one object, the same at every try.</summary>
[DurableTask(Name)]
public sealed class SearchFramesActivity(IObjectStores stores, IVisionProvider provider) : TaskActivity<SearchFramesInput, SearchFramesOutput>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SearchFrames";

    private const string ImageOverwritten = "was overwritten before this run read it; the new version has a run of its own.";
    private const string FrameOverwritten =
        "this frame was overwritten by another run over a file of the same name; start this run again after it, or give the two different stage containers.";

    /// <inheritdoc/>
    public override async Task<SearchFramesOutput> RunAsync(TaskActivityContext context, SearchFramesInput input)
    {
        var reader = new ImageReader(stores);
        var search = new FaceSearch(provider, input.Options, comparable: input.List is not null);
        var seen = new List<SeenFrame>();
        if (input.List is null)
        {
            var (image, _) = await reader.ReadAsync(input.File, input.ETag, ImageOverwritten).ConfigureAwait(false);
            seen.Add(await search.LookAsync(image, input.File, 0).ConfigureAwait(false));
        }
        else
        {
            foreach (var frame in await ObjectJson.ReadAsync<List<StagedFrame>>(stores, input.List).ConfigureAwait(false))
            {
                var (image, _) = await reader.ReadAsync(frame.Frame, frame.ETag, FrameOverwritten).ConfigureAwait(false);
                seen.Add(await search.LookAsync(image, frame.Frame, frame.TimestampMs).ConfigureAwait(false));
            }
        }

        var part = FaceKeys.Part(input.File, input.Run, FormattableString.Invariant($"seen-{input.Chunk}"));
        await ObjectJson.WriteAsync(stores, part, JsonSerializer.SerializeToUtf8Bytes(seen)).ConfigureAwait(false);
        return new SearchFramesOutput(part, seen.Count);
    }
}
