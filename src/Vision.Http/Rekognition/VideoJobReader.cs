using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.DurableTask.Client;
using Vision.Pipelines;
using Vision.Pipelines.VideoJobs;

namespace Vision.Http.Rekognition;

/// <summary>How jobs are doing, and what they found, page by page.</summary>
/// <remarks>
/// | run                                  | JobStatus     |
/// |--------------------------------------|---------------|
/// | waits or runs                        | IN_PROGRESS   |
/// | completed                            | SUCCEEDED     |
/// | failed or terminated                 | FAILED, with the reason |
/// | of another kind, none, or over a week old | <c>ResourceNotFoundException</c> |
/// </remarks>
internal sealed partial class VideoJobReader(DurableTaskClient client, IObjectStores stores, TimeProvider time)
{
    /// <param name="kind">Which operation asks.</param>
    /// <param name="request">JobId, MaxResults and NextToken.</param>
    /// <param name="sort">Another order than by time: all results are given to it.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task<VideoJobPage> ReadAsync(VideoJobKind kind, RequestBody request, Func<IReadOnlyList<VideoJobEntry>, IReadOnlyList<VideoJobEntry>>? sort, CancellationToken cancellationToken)
    {
        var id = request.RequiredText("JobId", 1, 64, JobIds());
        var (from, size) = (VideoJobPage.OffsetOf(id, request), VideoJobPage.SizeOf(request));
        var run = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        if (run?.Name != VideoJobOrchestrator.Name || run.ReadInputAs<VideoJobInput>() is not { } input || input.Kind != kind
            || time.GetUtcNow() - run.CreatedAt > VideoJobOrchestrator.ResultsAreKept)
        {
            throw new RekognitionError("ResourceNotFoundException", "Could not find JobId");
        }

        if (run.RuntimeStatus != OrchestrationRuntimeStatus.Completed)
        {
            return run.IsCompleted
                ? new VideoJobPage(id, "FAILED", run.FailureDetails is { } failure ? FailureSentence.Of(failure) : $"The job was {run.RuntimeStatus}.", input, null, [], null)
                : new VideoJobPage(id, "IN_PROGRESS", null, input, null, [], null);
        }

        var output = run.ReadOutputAs<VideoJobOutput>()!;
        var done = new VideoJobPage(id, "SUCCEEDED", null, input, output.Metadata, [], null) { ModelVersion = output.ModelVersion, FrameMillis = output.FrameMillis };
        if (sort is null)
        {
            var entries = await EntriesAsync(input, output, from, Math.Min(size, output.Entries - from), cancellationToken).ConfigureAwait(false);
            return done with { Entries = entries, NextToken = VideoJobPage.TokenOf(id, from + size, output.Entries) };
        }

        var all = sort(await EntriesAsync(input, output, 0, output.Entries, cancellationToken).ConfigureAwait(false));
        var (page, next) = done.PageOf(all, request);
        return done with { Entries = page, NextToken = next };
    }

    private async Task<List<VideoJobEntry>> EntriesAsync(VideoJobInput input, VideoJobOutput output, int from, int count, CancellationToken cancellationToken)
    {
        var entries = new List<VideoJobEntry>(Math.Max(0, count));
        for (var page = from / VideoJobOutput.PageSize; entries.Count < count; page++)
        {
            var content = await stores.For(input.Parts.Scheme).OpenReadAsync(VideoJobOutput.Page(input.Parts, page), cancellationToken: cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                var read = (await JsonSerializer.DeserializeAsync<List<VideoJobEntry>>(content.Stream, cancellationToken: cancellationToken).ConfigureAwait(false))!;
                entries.AddRange(read.Skip(Math.Max(0, from - (page * VideoJobOutput.PageSize))).Take(count - entries.Count));
            }
        }

        return entries;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9\-_]+\z")]
    private static partial Regex JobIds();
}
