using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;
using Vision.Pipelines.Datasets.Internal;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.Datasets;

/// <summary>
/// Writes transformed copies of a page's images beside them. What is left to chance follows from the seed, the item's id and the copy's
/// number alone, so the order of work changes nothing. Boxes of faces, where models have looked, go along.
/// </summary>
[DurableTask(Name)]
public sealed class AugmentItemsActivity(IObjectStores stores, IImageTransformer transformer, ActivityEnd? end = null) : TaskActivity<DatasetPageInput, DatasetCounts>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "AugmentItems";

    private const string Overwritten = "was overwritten while it was being transformed; start the run again.";

    // Each holds a decoded image in memory.
    private const int AtOnce = 2;

    /// <inheritdoc/>
    public override async Task<DatasetCounts> RunAsync(TaskActivityContext context, DatasetPageInput input)
    {
        var (job, stop) = (input.Job, ActivityEnd.Of(end));
        var items = new List<DatasetItem>();
        await foreach (var item in JsonLines.ReadAsync(stores, DatasetKeys.Step(job.Parts, CopyItemsActivity.Name, input.Page), DatasetItem.Read, stop).ConfigureAwait(false))
            items.Add(item);

        var boxes = new List<IReadOnlyList<BoundingBox>>();
        if (job.Steps.Contains(AnalyzeItemsActivity.Name))
        {
            var findings = DatasetKeys.Step(job.Parts, AnalyzeItemsActivity.Name, input.Page);
            await foreach (var found in JsonLines.ReadAsync(stores, findings, json => json.Deserialize<ItemFindings>(ItemFindings.Json), stop).ConfigureAwait(false))
                boxes.Add([.. (found?.Faces ?? []).Select(face => face.Box)]);
        }

        var copies = new List<AugmentedItem>?[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForAsync(0, items.Count, options, async (i, cancel) =>
        {
            if (items[i] is { Outcome: DatasetItem.Copied, Id: { } id, Image: { } image })
                copies[i] = await TransformAsync(job, id, job.Folder!.At(image), i < boxes.Count ? boxes[i] : [], cancel).ConfigureAwait(false);
        }).ConfigureAwait(false);

        await JsonLines.WriteAsync(
            stores,
            DatasetKeys.Step(job.Parts, Name, input.Page),
            copies,
            (made, writer) => writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(made, ItemFindings.Json)),
            stop).ConfigureAwait(false);
        return new DatasetCounts(items.Count, copies.Count(made => made is not null));
    }

    private async Task<List<AugmentedItem>> TransformAsync(DatasetJob job, string id, ObjectRef image, IReadOnlyList<BoundingBox> boxes, CancellationToken stop)
    {
        var made = new List<AugmentedItem>();
        try
        {
            var (bytes, _) = await new ImageReader(stores).ReadBytesAsync(image, null, Overwritten, stop).ConfigureAwait(false);
            for (var copy = 1; copy <= job.Copies; copy++)
            {
                var result = transformer.Transform(bytes, image.ToString(), job.Transforms!, SeedOf(job.Seed, id, copy), boxes);
                var target = DatasetKeys.Augmented(job.Folder!, id, copy);
                await stores.WriteBytesAsync(target, result.Jpeg, stop: stop).ConfigureAwait(false);
                made.Add(new AugmentedItem(target.Key[job.Folder!.Prefix.Length..], result.Boxes.Count == 0 ? null : result.Boxes));
            }
        }
        catch (VisionException error) when (!error.IsRetryable)
        {
            made.Add(new AugmentedItem(Error: error.Message));
        }

        return made;
    }

    private static ulong SeedOf(long seed, string id, int copy) => BinaryPrimitives.ReadUInt64LittleEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{copy}\n{id}"))));
}
