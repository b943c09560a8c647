using Microsoft.DurableTask;
using Vision.Pipelines.Internal;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.LabelImages;

/// <summary>All images under a prefix to one CSV: lists page by page, labels the images of two pages at a time, merges in key order.</summary>
/// <remarks>
/// A page is a sub-orchestration (<see cref="LabelBatchPageOrchestrator"/>) with at most <see cref="PageSize"/> images. After
/// <see cref="PagesPerExecution"/> pages the batch continues as new. So no run has more than 210 durable operations, whatever the number
/// of images, and no payload more than a page's keys. A failed image is counted and listed, and the others go on.
/// </remarks>
[DurableTask(Name)]
public sealed class LabelBatchOrchestrator : TaskOrchestrator<LabelBatchInput, LabelBatchOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "LabelBatch";

    /// <summary>Most images of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Pages after which the batch continues as new.</summary>
    public const int PagesPerExecution = 100;

    private const int PagesAtOnce = 2;

    /// <inheritdoc/>
    public override async Task<LabelBatchOutput> RunAsync(TaskOrchestrationContext context, LabelBatchInput input)
    {
        var options = input.Options ?? new LabelImageOptions();
        if (options.Problem() is { } problem)
            throw new ArgumentException($"{input.Prefix}: {problem}");

        var csv = LabelKeys.Batch(input.Prefix, BatchName(input), options);

        var progress = input.Progress ?? new LabelBatchProgress(context.NewGuid().ToString("N"), null, 0, 0, 0, []);
        var running = new Queue<Task<LabelBatchPageOutput>>();
        var listed = 0L;
        for (var pages = 0; pages < PagesPerExecution; pages++)
        {
            var list = new ListImagesInput(input.Prefix, progress.PageToken, PageSize);
            var page = await context.CallActivityAsync<ListImagesOutput>(ListImagesActivity.Name, list, Retries.Transient);
            listed += page.Images.Count;
            progress = progress with { PageToken = page.NextPageToken, Pages = progress.Pages + 1 };
            if (page.Images.Count > 0)
                running.Enqueue(StartPage(context, input.Prefix, progress, page, options));

            if (page.NextPageToken is null)
                break;
            if (running.Count == PagesAtOnce)
                progress = await FinishPageAsync(context, running, progress, null);
        }

        long? total = progress.PageToken is null ? (input.Progress?.Succeeded + input.Progress?.Failed ?? 0) + listed : null;
        while (running.Count > 0)
            progress = await FinishPageAsync(context, running, progress, total);

        if (progress.PageToken is not null)
        {
            context.ContinueAsNew(input with { Progress = progress });
            return null!; // Nobody sees it: the next execution gives the output.
        }

        var merge = new MergeBatchInput(PartsOf(context, input.Prefix, progress, options), progress.Pages, progress.Succeeded, csv);
        await context.CallActivityAsync<long>(MergeBatchActivity.Name, merge, Retries.Transient);
        await context.CallActivityAsync(DeleteBatchPartsActivity.Name, merge, Retries.Transient);
        return new LabelBatchOutput(progress.Succeeded + progress.Failed, progress.Succeeded, progress.Failed, csv, progress.Failures);
    }

    private static Task<LabelBatchPageOutput> StartPage(
        TaskOrchestrationContext context, ObjectPrefix prefix, LabelBatchProgress progress, ListImagesOutput page, LabelImageOptions options)
    {
        var part = LabelKeys.BatchPart(PartsOf(context, prefix, progress, options), progress.Pages);
        var input = new LabelBatchPageInput(progress.Nonce, page.Images, options, part, context.InstanceId);
        var child = new SubOrchestrationOptions(instanceId: FormattableString.Invariant($"labelbatchpage-{progress.Nonce}-{progress.Pages}"));
        return context.CallSubOrchestratorAsync<LabelBatchPageOutput>(LabelBatchPageOrchestrator.Name, input, child);
    }

    private static ObjectPrefix PartsOf(TaskOrchestrationContext context, ObjectPrefix prefix, LabelBatchProgress progress, LabelImageOptions options) =>
        RunParts.Of(prefix, options.PartsContainer, context.InstanceId).OfExecution(progress.Nonce);

    private static async Task<LabelBatchProgress> FinishPageAsync(
        TaskOrchestrationContext context, Queue<Task<LabelBatchPageOutput>> running, LabelBatchProgress progress, long? total)
    {
        progress = progress.Add(await running.Dequeue());
        context.SetCustomStatus(new LabelBatchStatus(progress.Succeeded + progress.Failed, total, progress.Failed));
        return progress;
    }

    private static string BatchName(LabelBatchInput input)
    {
        var name = input.Batch ?? input.Prefix.Prefix.Trim('/').Replace('/', '-');
        if (name.Contains('/', StringComparison.Ordinal) || name.StartsWith('.') || ImageKeys.Match(name))
            throw new ArgumentException($"{input.Prefix}: the batch cannot be called '{name}'; choose a name without '/', a dot first or an image's extension.");

        return name.Length > 0 ? name : input.Prefix.Container;
    }
}
