using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Datasets;

/// <summary>Items of a table to a folder: plan -> select rows by part ‖ -> sort into pages -> copy images [-> models] [-> transforms] by chunk ‖ -> metadata and manifest.</summary>
/// <remarks>
/// | an item's image                       | its outcome in the manifest                              |
/// |---------------------------------------|----------------------------------------------------------|
/// | is there                              | <c>copied</c>                                            |
/// | is in the folder, as new and as large | <c>copied</c>, without being copied again                |
/// | is nowhere                            | <c>missing</c>                                           |
/// | has an id that can name no file       | <c>refused</c>                                           |
/// | cannot be copied                      | <c>failed</c>, with the reason                           |
/// <para>
/// A page has <see cref="PageSize"/> items, a chunk is a sub-orchestration of 10..200 pages, and there are at most 200 chunks: 4,000,000
/// items, with under 1,000 durable operations in any run.
/// </para>
/// </remarks>
[DurableTask(Name)]
public sealed class QueryDatasetOrchestrator : TaskOrchestrator<QueryDatasetInput, QueryDatasetOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "QueryDataset";

    /// <summary>Items of a page.</summary>
    public const int PageSize = 100;

    /// <inheritdoc/>
    public override async Task<QueryDatasetOutput> RunAsync(TaskOrchestrationContext context, QueryDatasetInput input)
    {
        var options = input.Options ?? new QueryDatasetOptions();
        if (Problem(input, options) is { } problem)
            throw new ArgumentException($"{input.Table?.ToString() ?? Name}: {problem}");

        var nonce = context.NewGuid().ToString("N");
        var folder = DatasetKeys.Folder(input);
        var parts = RunParts.Of(input.Images, options.PartsContainer, context.InstanceId).OfExecution(nonce);
        var query = input.Query ?? DatasetPresets.Find(input.Preset!.Value)!;
        var ask = new PlanDatasetQueryInput(input.Table!, query, options.IdColumn, folder, input.Images, options.ImageSuffix);
        var plan = await context.CallActivityAsync<DatasetQueryPlan>(PlanDatasetQueryActivity.Name, ask, Retries.Transient);

        var rows = await DatasetChunks.SelectAsync(context, plan, parts, PageSize);
        IReadOnlyList<string> notes = rows.Unseen.Count == 0 ? []
            : await context.CallActivityAsync<IReadOnlyList<string>>(CheckValuesActivity.Name, new CheckValuesInput(plan, rows.Unseen, rows.Rows == 0), Retries.Transient);

        var models = options.Models ?? DatasetPresets.ModelsOf(input.Preset);
        var transforms = options.Transforms ?? DatasetPresets.TransformsOf(input.Preset);
        string[] steps =
        [
            CopyItemsActivity.Name,
            .. models.Count > 0 ? [AnalyzeItemsActivity.Name] : Array.Empty<string>(),
            .. transforms.Count > 0 ? [AugmentItemsActivity.Name] : Array.Empty<string>(),
        ];
        var job = new DatasetJob(
            steps, options.IdColumn, parts, input.Images, folder, options.ImageSuffix, Models: models, Transforms: transforms, Copies: options.Copies, Seed: options.Seed);
        var counts = await DatasetChunks.RunAsync(context, job, nonce, rows.Pages, rows.Rows, "copying");
        var write = new WriteDatasetInput(job, plan.Table, plan.Query, rows.Pages, rows.Rows);
        await context.CallActivityAsync(WriteDatasetActivity.Name, write, Retries.Transient);
        await context.CallActivityAsync(DeleteDatasetPartsActivity.Name, parts, Retries.Transient);
        return new QueryDatasetOutput(counts, plan.Plan.Access, folder, DatasetKeys.Metadata(folder), DatasetKeys.Manifest(folder), notes);
    }

    private static string? Problem(QueryDatasetInput input, QueryDatasetOptions options) =>
        input.Table is null ? "table is missing; write for example \"table\": \"dynamodb://products\"."
        : input.Images is null ? "images is missing; write for example \"images\": \"file://images/fashion/\"."
        : input is { Query: null, Preset: null } ? "say which items: a preset or a query; the query {} is for all."
        : input is { Query: not null, Preset: not null } ? "there are a preset and a query; leave one out."
        : input.Preset is { } preset && DatasetPresets.Find(preset) is null ? $"there is no preset {preset}; there are 1..{DatasetPresets.Last}."
        : options.Problem();
}
