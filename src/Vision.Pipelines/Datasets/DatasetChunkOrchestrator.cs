using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>Some pages of a job, a few at a time, so that no run has more durable operations than every host takes.</summary>
[DurableTask(Name)]
public sealed class DatasetChunkOrchestrator : TaskOrchestrator<DatasetChunkInput, DatasetCounts>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "DatasetChunk";

    private const int PagesAtOnce = 4;

    /// <inheritdoc/>
    public override async Task<DatasetCounts> RunAsync(TaskOrchestrationContext context, DatasetChunkInput input)
    {
        var (counts, running) = (new DatasetCounts(0, 0), new Queue<Task<DatasetCounts>>());
        for (var page = input.FirstPage; page < input.FirstPage + input.Pages; page++)
        {
            if (running.Count == PagesAtOnce)
                counts = counts.Add(await running.Dequeue());
            running.Enqueue(DoAsync(context, new DatasetPageInput(input.Job, page)));
        }

        while (running.Count > 0)
            counts = counts.Add(await running.Dequeue());
        return counts;
    }

    // What the first step counts is what became of the items; the others add to it.
    private static async Task<DatasetCounts> DoAsync(TaskOrchestrationContext context, DatasetPageInput page)
    {
        DatasetCounts? counts = null;
        foreach (var step in page.Job.Steps)
        {
            var done = await context.CallActivityAsync<DatasetCounts>(step, page, Retries.Transient);
            counts ??= done;
        }

        return counts!;
    }
}
