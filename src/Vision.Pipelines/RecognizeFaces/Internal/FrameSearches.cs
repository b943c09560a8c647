using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>The searches of a run, chunk by chunk, side by side, each begun as soon as its frames are there.</summary>
internal sealed class FrameSearches(TaskOrchestrationContext context, RecognizeFacesInput input, RecognizeOptions options, ObjectPrefix place)
{
    private readonly List<Task<ObjectRef>> _searches = [];
    private int _done;
    private int _total = 1;

    /// <summary>Begins with the chunks that a split added.</summary>
    public void Start(SplitVideoOutput split)
    {
        _total = split.Frames;
        context.SetCustomStatus(new RecognizeFacesStatus(_done, _total));
        for (var chunk = _searches.Count; chunk < split.Chunks; chunk++)
            _searches.Add(SearchAsync(SplitVideoOutput.List(place, chunk), chunk));
    }

    /// <summary>Waits for all.</summary>
    /// <returns>Where it is written what was seen.</returns>
    public Task<ObjectRef[]> AllAsync() => Task.WhenAll(_searches);

    /// <summary>Searches an image, its own single frame.</summary>
    public Task<ObjectRef> OfImageAsync()
    {
        context.SetCustomStatus(new RecognizeFacesStatus(_done, _total));
        return SearchAsync(null, 0);
    }

    private async Task<ObjectRef> SearchAsync(ObjectRef? list, int chunk)
    {
        var search = new SearchFramesInput(input.File, input.ETag, list, chunk, place, options);
        var seen = await context.CallActivityAsync<SearchFramesOutput>(SearchFramesActivity.Name, search, Retries.Transient);
        _done += seen.Frames;
        context.SetCustomStatus(new RecognizeFacesStatus(_done, _total));
        return seen.Part;
    }
}
