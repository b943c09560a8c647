using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Who is in a video or an image: SplitVideo -> SearchFrames ‖ … -> WriteRecognition -> clean up. An image is its own single frame.</summary>
/// <remarks>
/// Frames are searched in chunks (<see cref="FrameChunks"/>) whose size grows with their number, so that no run has more than
/// <see cref="FrameChunks.Most"/> + 6 durable operations; lists of frames and what was seen in them go through the store.
/// <para>
/// | the file meanwhile                      | the run                                                                    |
/// |-----------------------------------------|----------------------------------------------------------------------------|
/// | is unchanged                            | completes                                                                  |
/// | was deleted before it was read          | fails with <see cref="ObjectNotFoundException"/>                           |
/// | was overwritten before it was read      | fails with <see cref="PreconditionFailedException"/>; the new version has a run of its own |
/// | one of its frames was overwritten, by a run with another mode over the same file | fails with <see cref="PreconditionFailedException"/> |
/// </para>
/// </remarks>
[DurableTask(Name)]
public sealed class RecognizeFacesOrchestrator : TaskOrchestrator<RecognizeFacesInput, RecognizeFacesOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "RecognizeFaces";

    /// <inheritdoc/>
    public override async Task<RecognizeFacesOutput> RunAsync(TaskOrchestrationContext context, RecognizeFacesInput input)
    {
        var options = input.Options ?? new RecognizeOptions();
        if (options.ProblemWith(input.File) is { } problem)
            throw new ArgumentException($"{input.File}: {problem}");

        var split = ImageKeys.Match(input.File.Key) ? null : await SplitAsync(context, input, options);
        var lists = split?.Lists(input.File, context.InstanceId) ?? [];
        if (split is not null && options.Chaining == Chaining.Events)
        {
            await context.CallActivityAsync(DeletePartsActivity.Name, lists, Retries.Transient);
            return new RecognizeFacesOutput(input.File, split.Frames);
        }

        var parts = await SearchAsync(context, input, options, split, lists);
        var write = new WriteRecognitionInput(input.File, parts, options);
        var written = await context.CallActivityAsync<RecognizeFacesOutput>(WriteRecognitionActivity.Name, write, Retries.Transient);

        if (split is not null && !options.KeepFrames)
            await context.CallActivityAsync(DeleteFramesActivity.Name, lists, Retries.Transient);
        if (lists.Length > 0)
            await context.CallActivityAsync(DeletePartsActivity.Name, lists, Retries.Transient);
        await context.CallActivityAsync(DeletePartsActivity.Name, parts, Retries.Transient);
        return written;
    }

    private static Task<SplitVideoOutput> SplitAsync(TaskOrchestrationContext context, RecognizeFacesInput input, RecognizeOptions options)
    {
        var split = new SplitVideoInput(input.File, input.ETag, options.Mode, options.MaxFrames, options.StageContainer, context.InstanceId);
        return context.CallActivityAsync<SplitVideoOutput>(SplitVideoActivity.Name, split, Retries.Transient);
    }

    /// <returns>Where it is written what was seen.</returns>
    private static async Task<ObjectRef[]> SearchAsync(
        TaskOrchestrationContext context, RecognizeFacesInput input, RecognizeOptions options, SplitVideoOutput? split, ObjectRef[] lists)
    {
        var total = split?.Frames ?? 1;
        var done = 0;
        context.SetCustomStatus(new RecognizeFacesStatus(done, total));
        return await Task.WhenAll(Enumerable.Range(0, split?.Chunks ?? 1).Select(SearchChunkAsync));

        async Task<ObjectRef> SearchChunkAsync(int chunk)
        {
            var search = new SearchFramesInput(input.File, input.ETag, split is null ? null : lists[chunk], chunk, context.InstanceId, options);
            var seen = await context.CallActivityAsync<SearchFramesOutput>(SearchFramesActivity.Name, search, Retries.Transient);
            done += seen.Frames;
            context.SetCustomStatus(new RecognizeFacesStatus(done, total));
            return seen.Part;
        }
    }
}
