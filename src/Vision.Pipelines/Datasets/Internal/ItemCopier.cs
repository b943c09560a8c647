namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Copies one image into a folder.</summary>
internal sealed class ItemCopier(IObjectStores stores, ObjectPrefix images, ObjectPrefix folder, string suffix)
{
    /// <summary>Copies an item's image unless the folder has it.</summary>
    /// <remarks>What may succeed later is thrown, so that the page is tried again.</remarks>
    public async Task<DatasetItem> CopyAsync(string? id, string idColumn, CancellationToken stop)
    {
        if (id is null)
            return new DatasetItem(null, null, DatasetItem.Refused, $"its row has no {idColumn}.");
        if (!ItemNames.IsSafe(id))
            return new DatasetItem(id, null, DatasetItem.Refused, "its id can name no file; an id has letters, digits, _ - and single dots, at most 128.");

        var (source, target) = (images.At(id + suffix), DatasetKeys.Image(folder, id, suffix));
        try
        {
            var wasThere = await IsThereAsync(source, target, stop).ConfigureAwait(false);
            if (!wasThere)
                await CopyAsync(source, target, stop).ConfigureAwait(false);
            return new DatasetItem(id, target.FileName, DatasetItem.Copied) { WasThere = wasThere };
        }
        catch (ObjectNotFoundException)
        {
            return new DatasetItem(id, null, DatasetItem.Missing, $"there is no {source}.");
        }
        catch (VisionException error) when (!error.IsRetryable)
        {
            return new DatasetItem(id, null, DatasetItem.Failed, error.Message);
        }
    }

    // As make tells it: bytes written again may get another ETag, so that nothing can rest on one.
    private async Task<bool> IsThereAsync(ObjectRef source, ObjectRef target, CancellationToken stop) =>
        await stores.For(target.Scheme).StatAsync(target, stop).ConfigureAwait(false) is { } copy
        && await stores.For(source.Scheme).StatAsync(source, stop).ConfigureAwait(false) is { } original
        && copy.Size == original.Size && copy.LastModified >= original.LastModified;

    private async Task CopyAsync(ObjectRef source, ObjectRef target, CancellationToken stop)
    {
        if (source.Scheme == target.Scheme)
        {
            await stores.For(source.Scheme).CopyAsync(source, target, stop).ConfigureAwait(false);
            return;
        }

        var content = await stores.For(source.Scheme).OpenReadAsync(source, cancellationToken: stop).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var options = new WriteOptions { ContentType = content.Info.ContentType };
            await stores.For(target.Scheme).WriteAsync(target, content.Stream, options, stop).ConfigureAwait(false);
        }
    }
}
