using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Datasets;

/// <summary>A file's rows into a table: look at the file -> make the table -> sort into pages -> put rows by chunk ‖.</summary>
/// <remarks>A row with a key that is there replaces the one that was, so a load that is repeated or goes on after a crash ends the same.</remarks>
[DurableTask(Name)]
public sealed class LoadDatasetOrchestrator : TaskOrchestrator<LoadDatasetInput, LoadDatasetOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "LoadDataset";

    // Twenty batches of Amazon DynamoDB.
    private const int PageSize = 500;

    /// <inheritdoc/>
    public override async Task<LoadDatasetOutput> RunAsync(TaskOrchestrationContext context, LoadDatasetInput input)
    {
        if (Problem(input) is { } problem)
            throw new ArgumentException($"{input.Table?.ToString() ?? Name}: {problem}");

        var nonce = context.NewGuid().ToString("N");
        var parts = RunParts.Of(input.Source, input.PartsContainer, context.InstanceId).OfExecution(nonce);
        var key = input.Key ?? "id";
        var ask = new PlanDatasetQueryInput(DatasetAddress.Parse(input.Source.ToString()), DatasetQuery.Everything, key);
        var plan = await context.CallActivityAsync<DatasetQueryPlan>(PlanDatasetQueryActivity.Name, ask, Retries.Transient);
        var create = new CreateTableInput(plan, input.Table!, input.Indexes ?? []);
        var created = await context.CallActivityAsync<bool>(CreateTableActivity.Name, create, Retries.Transient);

        var rows = await DatasetChunks.SelectAsync(context, plan, parts, PageSize);
        var job = new DatasetJob([PutRowsActivity.Name], key, parts, Table: input.Table);
        var counts = await DatasetChunks.RunAsync(context, job, nonce, rows.Pages, rows.Rows, "loading");
        await context.CallActivityAsync(DeleteDatasetPartsActivity.Name, parts, Retries.Transient);
        return new LoadDatasetOutput(input.Table!, counts.Succeeded, created);
    }

    private static string? Problem(LoadDatasetInput input) =>
        input.Source is null ? "source is missing; write for example \"source\": \"file://datasets/styles.csv\"."
        : input.Table is null ? "table is missing; write for example \"table\": \"dynamodb://products\"."
        : Place.Problem("partsContainer", input.PartsContainer);
}
