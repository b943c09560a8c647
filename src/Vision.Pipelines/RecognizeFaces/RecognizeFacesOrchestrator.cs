using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Kinds;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Who is in a video or an image: LookAtFile tells which it is; SplitVideo -> SearchFrames ‖ … -> WriteRecognition -> clean up. An image is its own single frame.</summary>
/// <remarks>
/// Frames are searched in chunks (<see cref="FrameChunks"/>) whose size grows with their number, and long videos are split in at most 100 stretches, so
/// that no run has more than <see cref="FrameChunks.Most"/> + 107 durable operations; lists of frames and what was seen in them go through the store.
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

        var kind = await context.CallActivityAsync<MediaKind>(LookAtFileActivity.Name, input.File, Retries.Transient);
        if (kind == MediaKind.Video && options.FramesProblem(input.File) is { } crowded)
            throw new ArgumentException($"{input.File}: {crowded}");

        var place = RunParts.Of(input.File, options.PartsContainer, context.InstanceId).OfThisExecution(context);
        var search = new FrameSearches(context, input, options, place);
        var split = kind == MediaKind.Image ? null : await SplitAsync(context, input, options, place, search);
        ObjectRef[] lists = split is null ? [] : [.. split.Lists(place), SplitVideoOutput.Schedule(place)];
        if (split is not null && options.Chaining == Chaining.Events)
        {
            await context.CallActivityAsync(DeletePartsActivity.Name, lists, Retries.Transient);
            return new RecognizeFacesOutput(input.File, split.Frames);
        }

        var parts = split is null ? [await search.OfImageAsync()] : await search.AllAsync();
        var write = new WriteRecognitionInput(input.File, parts, options, split?.ETag ?? input.ETag);
        var written = await context.CallActivityAsync<RecognizeFacesOutput>(WriteRecognitionActivity.Name, write, Retries.Transient);

        if (split is not null && !options.KeepFrames)
            await context.CallActivityAsync(DeleteFramesActivity.Name, lists[..split.Chunks], Retries.Transient);
        if (lists.Length > 0)
            await context.CallActivityAsync(DeletePartsActivity.Name, lists, Retries.Transient);
        await context.CallActivityAsync(DeletePartsActivity.Name, parts, Retries.Transient);
        return written;
    }

    // Frames of a stretch are searched while the next one is split.
    private static async Task<SplitVideoOutput> SplitAsync(
        TaskOrchestrationContext context, RecognizeFacesInput input, RecognizeOptions options, ObjectPrefix place, FrameSearches search)
    {
        // Frames that nobody keeps are parts: whatever ends the run, they go with these.
        var stage = options.KeepFrames || options.Chaining == Chaining.Events ? options.StageContainer : place.ToString();
        var next = new SplitVideoInput(input.File, input.ETag, options.Mode, options.MaxFrames, stage, place);
        while (true)
        {
            var split = await context.CallActivityAsync<SplitVideoOutput>(SplitVideoActivity.Name, next, Retries.Transient);
            if (options.Chaining != Chaining.Events)
                search.Start(split);
            if (split.Rest is null)
                return split;

            next = next with { Done = split.Rest };
        }
    }
}
