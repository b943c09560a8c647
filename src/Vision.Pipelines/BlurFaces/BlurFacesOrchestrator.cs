using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>One video or image to its copy without faces. Fails closed: without a verified copy there is no output object.</summary>
/// <remarks>
/// | source | steps |
/// |---|---|
/// | image | BlurImage: find, cover, look again, publish |
/// | video, provider in this process | PlanBlur -> BlurSegment ‖ (finds faces while decoding) -> PublishBlur: join, verify, publish -> DeleteBlurParts |
/// | video, provider elsewhere | PlanBlur -> StartFaceJob -> timer and PollFaceJob until it ends -> CollectFaces -> as above |
/// <para>Whatever fails, the parts are deleted and the run fails with the reason. Only PublishBlur and BlurImage write to the output container, as their last step.</para>
/// </remarks>
[DurableTask(Name)]
public sealed class BlurFacesOrchestrator : TaskOrchestrator<BlurFacesInput, BlurFacesOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "BlurFaces";

    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(2), LongestPoll = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task<BlurFacesOutput> RunAsync(TaskOrchestrationContext context, BlurFacesInput input)
    {
        var options = input.Options ?? new BlurFacesOptions();
        if (options.ProblemWith(input.Source) is { } problem)
            throw new ArgumentException($"{input.Source}: {problem}");

        if (ImageKeys.Match(input.Source.Key))
            return await context.CallActivityAsync<BlurFacesOutput>(BlurImageActivity.Name, new BlurImageInput(input.Source, input.ETag, options), Retries.Transient);

        var parts = BlurKeys.Parts(input.Source, context.InstanceId);
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
        if (plan.NeedsJob)
        {
            context.SetCustomStatus(new BlurFacesStatus("detect", 0, plan.Frames));
            var job = await DetectAsync(context, input.Source, plan, options);
            await context.CallActivityAsync<long>(CollectFacesActivity.Name, new CollectFacesInput(job, parts, options), Retries.Transient);
        }

        long done = 0;
        context.SetCustomStatus(new BlurFacesStatus("blur", 0, plan.Frames));
        var segments = Enumerable.Range(0, plan.Segments).Select(BlurSegmentAsync).ToList();
        await Task.WhenAll(segments);

        context.SetCustomStatus(new BlurFacesStatus("publish", done, plan.Frames));
        return await context.CallActivityAsync<BlurFacesOutput>(
            PublishBlurActivity.Name, new PublishBlurInput(input.Source, plan.ETag, options, parts, plan.Segments), Retries.Transient);

        async Task BlurSegmentAsync(int index)
        {
            var segment = new BlurSegmentInput(input.Source, plan.ETag, options, parts, index, plan.NeedsJob);
            // Not in one expression: others count while this one waits.
            var frames = await context.CallActivityAsync<long>(BlurSegmentActivity.Name, segment, Retries.Transient);
            done += frames;
            context.SetCustomStatus(new BlurFacesStatus("blur", done, plan.Frames));
        }
    }

    // Asks less and less often: 2, 3, 4.5 … 60 s.
    private static async Task<string> DetectAsync(TaskOrchestrationContext context, ObjectRef source, PlanBlurOutput plan, BlurFacesOptions options)
    {
        var deadline = context.CurrentUtcDateTime.AddMinutes(options.DeadlineMinutes);
        var job = await context.CallActivityAsync<string>(
            StartFaceJobActivity.Name, new StartFaceJobInput(source, plan.ETag, context.InstanceId, options), Retries.Transient);
        for (var wait = FirstPoll; ; wait = Min(wait * 1.5, LongestPoll))
        {
            await context.CreateTimer(wait, CancellationToken.None);
            if (await context.CallActivityAsync<bool>(PollFaceJobActivity.Name, new PollFaceJobInput(source, job), Retries.Transient))
                return job;
            if (context.CurrentUtcDateTime >= deadline)
            {
                throw new TimeoutException(
                    $"{source}: the detection job {job} was not done within {options.DeadlineMinutes} minutes; raise deadlineMinutes, or look why the provider is slow.");
            }
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
