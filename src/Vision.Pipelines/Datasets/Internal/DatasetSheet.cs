using Vision.Pipelines.Internal;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>A contact sheet of the first items whose images were transformed: each original, then its copies.</summary>
internal sealed class DatasetSheet(IObjectStores stores, IContactSheetPainter painter)
{
    public async Task WriteAsync(WriteDatasetInput input, CancellationToken stop)
    {
        var (job, folder) = (input.Job, input.Job.Folder!);
        var most = Math.Max(1, IContactSheetPainter.MaxCards / (1 + job.Copies));
        var transforms = string.Join(", ", job.Transforms!.Select(transform => transform.Name));
        var cards = new List<ContactSheetCard>();
        var shown = 0;
        for (var page = 1; page <= input.Pages && shown < most; page++)
        {
            await foreach (var (item, copies) in ItemsAsync(job, page, stop).ConfigureAwait(false))
            {
                if (item is not { Id: { } id, Image: { } image } || copies.Count == 0)
                    continue;

                cards.Add(Card(id, "original", isOriginal: true, folder.At(image)));
                cards.AddRange(copies.Select(copy => Card(Path.GetFileNameWithoutExtension(copy), transforms, isOriginal: false, folder.At(copy))));
                if (++shown == most)
                    break;
            }
        }

        if (cards.Count == 0)
            return;

        var subtitle = $"{(shown == 1 ? "1 item" : $"{shown} items")}, each original with what was made of it";
        var sheet = await painter.PaintAsync(Path.GetFileName(folder.Prefix.TrimEnd('/')), cards, subtitle, stop).ConfigureAwait(false);
        await stores.WriteBytesAsync(DatasetKeys.Sheet(folder), sheet.Jpeg, stop: stop).ConfigureAwait(false);
    }

    // What the two steps left has a line for each row.
    private async IAsyncEnumerable<(DatasetItem Item, IReadOnlyList<string> Copies)> ItemsAsync(DatasetJob job, int page, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var items = new List<DatasetItem>();
        await foreach (var item in JsonLines.ReadAsync(stores, DatasetKeys.Step(job.Parts, CopyItemsActivity.Name, page), DatasetItem.Read, stop).ConfigureAwait(false))
            items.Add(item);

        var i = 0;
        var made = DatasetKeys.Step(job.Parts, AugmentItemsActivity.Name, page);
        await foreach (var copies in JsonLines.ReadAsync(stores, made, AugmentedItem.ReadAll, stop).ConfigureAwait(false))
            yield return (items[i++], [.. copies.Select(copy => copy.Image).OfType<string>()]);
    }

    private ContactSheetCard Card(string name, string detail, bool isOriginal, ObjectRef image) => new(name, [detail], null, isOriginal, async stop =>
    {
        var (bytes, _) = await new ImageReader(stores).ReadBytesAsync(image, null, "was overwritten meanwhile; start the run again.", stop).ConfigureAwait(false);
        return bytes;
    });
}
