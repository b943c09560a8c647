using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Intake;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.VideoJobs;

/// <summary>A job of the endpoint for Rekognition's clients: PlanVideoJob -> SplitVideo -> AnalyzeFrames ‖ … -> FinishVideoJob. The run's id is the job's.</summary>
/// <remarks>Whatever ends a job, its frames are deleted; results are kept for <see cref="ResultsAreKept"/>.</remarks>
[DurableTask(Name)]
public sealed class VideoJobOrchestrator : TaskOrchestrator<VideoJobInput, VideoJobOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "VideoJob";

    /// <summary>What the ids of jobs begin with.</summary>
    public const string IdPrefix = "videojob-";

    /// <summary>How long results can be asked for: a week, as at Rekognition.</summary>
    public static readonly TimeSpan ResultsAreKept = TimeSpan.FromDays(7);

    /// <summary>The id of the job that a token stands for.</summary>
    /// <param name="kind">Jobs of two kinds with one token are two jobs.</param>
    /// <param name="token">The caller's.</param>
    public static string IdOf(VideoJobKind kind, string token) =>
        IdPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{token}")))[..32];

    /// <summary>Where a job keeps what is its own.</summary>
    /// <param name="place">Where jobs keep their results.</param>
    /// <param name="id">The job's.</param>
    public static ObjectPrefix PartsOf(ObjectPrefix place, string id)
    {
        ArgumentNullException.ThrowIfNull(place);
        return place with { Prefix = $"{place.Prefix}{OutputPrefixes.Results}{OutputPrefixes.Hidden}{id}/" };
    }

    /// <summary>Whether these are the parts of that job.</summary>
    internal static bool IsPartsOf(ObjectPrefix parts, string id) =>
        id.StartsWith(IdPrefix, StringComparison.Ordinal) && parts.Prefix.EndsWith($"{OutputPrefixes.Results}{OutputPrefixes.Hidden}{id}/", StringComparison.Ordinal);

    /// <summary>What the keys of all jobs in the place begin with.</summary>
    internal static string Family(ObjectPrefix parts) => parts.Prefix[..(parts.Prefix.LastIndexOf(IdPrefix, StringComparison.Ordinal) + IdPrefix.Length)];

    /// <inheritdoc/>
    public override async Task<VideoJobOutput> RunAsync(TaskOrchestrationContext context, VideoJobInput input)
    {
        try
        {
            return await LookAsync(context, input);
        }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(DeleteBlurPartsActivity.Name, input.Parts, Retries.Transient);
            throw;
        }
    }

    private static async Task<VideoJobOutput> LookAsync(TaskOrchestrationContext context, VideoJobInput input)
    {
        var plan = await context.CallActivityAsync<VideoJobPlan>(PlanVideoJobActivity.Name, input, Retries.Transient);
        var looks = new List<Task<AnalyzeFramesOutput>>();
        var split = await SplitAsync(context, input, plan, looks);
        var lists = split.Lists(input.Parts);
        var found = await Task.WhenAll(looks);
        var parts = found.Select(chunk => chunk.Part).ToArray();
        var entries = await context.CallActivityAsync<int>(FinishVideoJobActivity.Name, new FinishVideoJobInput(input, parts), Retries.Transient);

        await context.CallActivityAsync(DeleteFramesActivity.Name, lists, Retries.Transient);
        await context.CallActivityAsync(DeletePartsActivity.Name, (ObjectRef[])[.. lists, SplitVideoOutput.Schedule(input.Parts)], Retries.Transient);
        await context.CallActivityAsync(DeletePartsActivity.Name, parts, Retries.Transient);
        return new VideoJobOutput(plan.Metadata, entries, found.FirstOrDefault()?.ModelVersion ?? "", (int)(plan.Mode.Number * 1000));
    }

    // Frames of a stretch are looked at while the next one is split.
    private static async Task<SplitVideoOutput> SplitAsync(TaskOrchestrationContext context, VideoJobInput input, VideoJobPlan plan, List<Task<AnalyzeFramesOutput>> looks)
    {
        var next = new SplitVideoInput(input.Video, input.ETag, plan.Mode, PlanVideoJobActivity.MostFrames, input.Parts.ToString(), input.Parts);
        while (true)
        {
            var split = await context.CallActivityAsync<SplitVideoOutput>(SplitVideoActivity.Name, next, Retries.Transient);
            for (var chunk = looks.Count; chunk < split.Chunks; chunk++)
            {
                var frames = new AnalyzeFramesInput(input, SplitVideoOutput.List(input.Parts, chunk), chunk);
                looks.Add(context.CallActivityAsync<AnalyzeFramesOutput>(AnalyzeFramesActivity.Name, frames, Retries.Transient));
            }

            if (split.Rest is null)
                return split;

            next = next with { Done = split.Rest };
        }
    }
}
