using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Finds the faces of a whole video before anything is blurred, and leaves those of each segment in the store.</summary>
/// <remarks>
/// | way | steps |
/// |-----|-------|
/// | <see cref="FaceFindingWay.Segments"/> | FindSegmentFaces ‖, each segment once: a run that is interrupted goes on with those that are missing |
/// | <see cref="FaceFindingWay.Job"/> | StartFaceJob -> timer or notice, and PollFaceJob, until it ends -> CollectFaces |
/// <para>
/// What blurs a segment also reads the faces of those around it that reach into it, so that a face that crosses a border is followed as if there were none.
/// </para>
/// </remarks>
[DurableTask(Name)]
public sealed class FindFacesOrchestrator : TaskOrchestrator<FindFacesInput, long>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "FindFaces";

    /// <summary>The event that says that the job has ended; <see cref="FaceJobNotices"/> raises it where the provider tells.</summary>
    public const string JobEnded = "FaceJobEnded";

    // A job that takes hours is asked less often: a day of polls is then half of the operations that Lambda allows to one execution.
    private const int PollsOfHours = 240;

    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(2), LongestPoll = TimeSpan.FromMinutes(1), LongestPollOfHours = TimeSpan.FromMinutes(5);

    /// <returns>How many faces there are.</returns>
    /// <inheritdoc/>
    public override async Task<long> RunAsync(TaskOrchestrationContext context, FindFacesInput input)
    {
        if (input.Way == FaceFindingWay.Job)
        {
            var job = await WaitForJobAsync(context, input);
            return await context.CallActivityAsync<long>(CollectFacesActivity.Name, new CollectFacesInput(job, input.Parts), Retries.Transient);
        }

        var faces = await Task.WhenAll(Enumerable.Range(0, input.Segments).Select(index => context.CallActivityAsync<long>(
            FindSegmentFacesActivity.Name, new FindSegmentFacesInput(input.Video, input.ETag, input.Options, input.Parts, index), Retries.Transient)));
        return faces.Sum();
    }

    // Asks less and less often, 2, 3, 4.5 … 60 s, after four hours every 5 min, and once more when it is told.
    private static async Task<string> WaitForJobAsync(TaskOrchestrationContext context, FindFacesInput input)
    {
        var deadline = context.CurrentUtcDateTime.AddMinutes(input.Options.DeadlineMinutes);
        var job = await context.CallActivityAsync<string>(
            StartFaceJobActivity.Name, new StartFaceJobInput(input.Video, input.ETag, input.Run, input.Parts), Retries.Patient);
        var told = context.WaitForExternalEvent<string>(JobEnded);
        var wait = FirstPoll;
        for (var polls = 1; ; polls++)
        {
            await PauseAsync(context, wait, told);
            if (await context.CallActivityAsync<bool>(PollFaceJobActivity.Name, new PollFaceJobInput(input.Video, job), Retries.Transient))
                return job;
            if (context.CurrentUtcDateTime >= deadline)
            {
                throw new TimeoutException(
                    $"{input.Video}: the detection job {job} was not done within {input.Options.DeadlineMinutes} minutes; raise deadlineMinutes, or look why the provider is slow.");
            }

            wait = Min(wait * 1.5, polls < PollsOfHours ? LongestPoll : LongestPollOfHours);
        }
    }

    private static async Task PauseAsync(TaskOrchestrationContext context, TimeSpan wait, Task told)
    {
        // A notice wakes once. What the provider says then may still be the old state.
        using var wake = new CancellationTokenSource();
        var timer = context.CreateTimer(wait, wake.Token);
        if (told.IsCompleted)
            await timer;
        else if (await Task.WhenAny(timer, told) == told)
            wake.Cancel();
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
