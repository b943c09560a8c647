using Microsoft.DurableTask;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Runs a job over all pages in chunks: at most 200 of them, with at most 200 pages each.</summary>
internal static class DatasetChunks
{
    /// <summary>Most chunks of a job.</summary>
    public const int Most = 200;

    private const int FewestPages = 10;
    private const int AtOnce = 4;

    public static async Task<DatasetCounts> RunAsync(
        TaskOrchestrationContext context, DatasetJob job, string nonce, int pages, long rows, string step)
    {
        var size = Math.Max(FewestPages, (pages + Most - 1) / Most);
        var (counts, running) = (new DatasetCounts(0, 0), new Queue<Task<DatasetCounts>>());
        context.SetCustomStatus(new QueryDatasetStatus(step, 0, rows));
        for (var first = 1; first <= pages; first += size)
        {
            if (running.Count == AtOnce)
                await FinishAsync();
            var child = new SubOrchestrationOptions(instanceId: FormattableString.Invariant($"datasetchunk-{nonce}-{first}"));
            var chunk = new DatasetChunkInput(job, first, Math.Min(size, pages - first + 1));
            running.Enqueue(context.CallSubOrchestratorAsync<DatasetCounts>(DatasetChunkOrchestrator.Name, chunk, child));
        }

        while (running.Count > 0)
            await FinishAsync();
        return counts;

        async Task FinishAsync()
        {
            counts = counts.Add(await running.Dequeue());
            context.SetCustomStatus(new QueryDatasetStatus(step, counts.Items, rows, counts.Items - counts.Succeeded));
        }
    }

    /// <summary>Selects the rows of a query and lays them out in pages.</summary>
    public static async Task<MergedRows> SelectAsync(TaskOrchestrationContext context, DatasetQueryPlan plan, ObjectPrefix parts, int pageSize)
    {
        context.SetCustomStatus(new QueryDatasetStatus("selecting", 0, null));
        var selected = await Task.WhenAll(Enumerable.Range(0, plan.Plan.Parts).Select(part =>
            context.CallActivityAsync<SelectedRows>(SelectRowsActivity.Name, new SelectRowsInput(plan, part, parts), Pipelines.Internal.Retries.Transient)));
        var merge = new MergeRowsInput(plan, selected, parts, pageSize);
        return await context.CallActivityAsync<MergedRows>(MergeRowsActivity.Name, merge, Pipelines.Internal.Retries.Transient);
    }
}
