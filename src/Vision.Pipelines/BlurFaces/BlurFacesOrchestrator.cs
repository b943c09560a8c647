using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Kinds;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.BlurFaces;

/// <summary>One video or image to its copy without faces. Fails closed: without a verified copy there is no output object.</summary>
/// <remarks>
/// | source, as LookAtFile tells | steps |
/// |---|---|
/// | image | BlurImage: find, cover, look again, publish |
/// | video, provider in this process | PlanBlur -> BlurSegment ‖ (finds faces while decoding) -> JoinBlur: join, compare -> ReviewBlur ‖ (a short copy: in JoinBlur) -> PublishBlur -> DeleteBlurParts |
/// | video, faces first | PlanBlur -> <see cref="FindFacesOrchestrator"/>: a provider's job, or segment by segment -> as above |
/// <para>
/// Segments of a video that may keep its packets are only looked at until somebody is found. Those that were left out are encoded after all when another has a
/// face, or, when the packets cannot be kept for another reason, by JoinBlur.
/// </para>
/// <para>Whatever fails, the parts are deleted and the run fails with the reason. Only PublishBlur and BlurImage write to the output container, as their last step.</para>
/// </remarks>
[DurableTask(Name)]
public sealed class BlurFacesOrchestrator : TaskOrchestrator<BlurFacesInput, BlurFacesOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "BlurFaces";

    /// <inheritdoc/>
    public override async Task<BlurFacesOutput> RunAsync(TaskOrchestrationContext context, BlurFacesInput input)
    {
        var options = input.Options ?? new BlurFacesOptions();
        if (options.ProblemWith(input.Source) is { } problem)
            throw new ArgumentException($"{input.Source}: {problem}");

        if (await context.CallActivityAsync<MediaKind>(LookAtFileActivity.Name, input.Source, Retries.Transient) == MediaKind.Image)
            return await context.CallActivityAsync<BlurFacesOutput>(BlurImageActivity.Name, new BlurImageInput(input.Source, input.ETag, options), Retries.Transient);

        var parts = RunParts.Of(input.Source, options.PartsContainer, context.InstanceId).OfThisExecution(context);
        try
        {
            var output = await BlurVideoAsync(context, input with { Options = options }, parts);
            await context.CallActivityAsync(DeleteBlurPartsActivity.Name, parts, Retries.Transient);
            return output;
        }
        catch (Exception e) when (e is TaskFailedException or TimeoutException)
        {
            await context.CallActivityAsync(DeleteBlurPartsActivity.Name, parts, Retries.Transient);
            throw;
        }
    }

    private static async Task<BlurFacesOutput> BlurVideoAsync(TaskOrchestrationContext context, BlurFacesInput input, ObjectPrefix parts)
    {
        var options = input.Options!;
        context.SetCustomStatus(new BlurFacesStatus("plan", 0, 0));
        var plan = await context.CallActivityAsync<PlanBlurOutput>(PlanBlurActivity.Name, new PlanBlurInput(input.Source, input.ETag, options, parts), Retries.Transient);
        if (plan.Way != FaceFindingWay.Inline)
        {
            context.SetCustomStatus(new BlurFacesStatus("detect", 0, plan.Frames));
            var find = new FindFacesInput(input.Source, plan.ETag, options, parts, plan.Way, plan.Segments, context.InstanceId);
            await context.CallSubOrchestratorAsync<long>(FindFacesOrchestrator.Name, find);
        }

        long done = 0;
        context.SetCustomStatus(new BlurFacesStatus("blur", 0, plan.Frames));
        var segments = await Task.WhenAll(Enumerable.Range(0, plan.Segments).Select(BlurSegmentAsync));
        // Nobody in some of them alone: what was left out for their packets is needed now.
        if (segments.Any(BlurSegmentActivity.IsLeftOut) && !segments.All(BlurSegmentActivity.IsLeftOut))
        {
            await Task.WhenAll(Enumerable.Range(0, plan.Segments).Where(index => BlurSegmentActivity.IsLeftOut(segments[index])).Select(index => context.CallActivityAsync<long>(
                BlurSegmentActivity.Name, Segment(index) with { Encode = true }, Retries.Transient)));
        }

        context.SetCustomStatus(new BlurFacesStatus("publish", done, plan.Frames));
        var reviews = ReviewBlurActivity.CountFor(plan.Frames);
        var join = new JoinBlurInput(input.Source, plan.ETag, options, parts, plan.Segments, plan.InWorkers, reviews);
        var whole = await context.CallActivityAsync<BlurredCopy>(JoinBlurActivity.Name, join, Retries.Transient);
        if (reviews > 1)
        {
            try
            {
                whole = await ReviewedAsync(whole);
            }
            catch (TaskFailedException e) when (e.FailureDetails.IsCausedBy<BlurNotVerifiedException>())
            {
                await Task.WhenAll(Enumerable.Range(0, plan.Segments).Select(index => context.CallActivityAsync<long>(
                    BlurSegmentActivity.Name, Segment(index) with { Again = true }, Retries.Transient)));
                whole = await ReviewedAsync(await context.CallActivityAsync<BlurredCopy>(JoinBlurActivity.Name, join, Retries.Transient));
            }
        }

        return await context.CallActivityAsync<BlurFacesOutput>(
            PublishBlurActivity.Name, new PublishBlurInput(input.Source, plan.ETag, options, parts, whole.Copy, whole.Verified), Retries.Transient);

        BlurSegmentInput Segment(int index) => new(input.Source, plan.ETag, options, parts, index, plan.Way != FaceFindingWay.Inline);

        async Task<BlurredCopy> ReviewedAsync(BlurredCopy copy)
        {
            var looked = await Task.WhenAll(Enumerable.Range(0, reviews).Select(review => context.CallActivityAsync<int>(
                ReviewBlurActivity.Name, new ReviewBlurInput(input.Source, plan.ETag, options, parts, copy.Copy, plan.InWorkers, review, reviews), Retries.Transient)));
            return copy with { Verified = copy.Verified with { FramesLookedAt = looked.Sum() } };
        }

        async Task<long> BlurSegmentAsync(int index)
        {
            // Not in one expression: others count while this one waits.
            var frames = await context.CallActivityAsync<long>(BlurSegmentActivity.Name, Segment(index), Retries.Transient);
            done += Math.Abs(frames);
            context.SetCustomStatus(new BlurFacesStatus("blur", done, plan.Frames));
            return frames;
        }
    }
}
