namespace Vision.Cli;

/// <summary>A bucket of Amazon S3 or a container of Azure Blob Storage, without a host between.</summary>
/// <param name="store">The cloud.</param>
/// <param name="container">The bucket or container.</param>
/// <param name="prefix">Put before every key; empty, or with a slash at its end.</param>
internal sealed class CloudContainer(IObjectStore store, string container, string prefix) : IContainer
{
    public string Name => $"{store.Scheme}://{container}/{prefix}";

    public async Task<UploadReceipt> WriteAsync(PlannedFile file, CancellationToken cancellationToken)
    {
        if (file.Problem is not null)
            throw new ContainerException(file.Problem);

        try
        {
            await using var content = new FileStream(file.Path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, BufferSize = 0 });
            var reference = Reference(file.Key);
            var options = new WriteOptions { ContentType = ContentTypes.OfName(file.Key) };
            var written = await store.WriteAsync(reference, content, options, cancellationToken);
            return new UploadReceipt(reference.ToString(), written.Size, written.ETag, null);
        }
        catch (VisionException refusal)
        {
            throw new ContainerException(refusal.Message, refusal);
        }
        catch (Exception unreadable) when (FileErrors.IsFileError(unreadable))
        {
            throw new ContainerException(FileErrors.Reason(unreadable), unreadable);
        }
    }

    public async Task<Dictionary<string, FileEntry>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var files = new Dictionary<string, FileEntry>(StringComparer.Ordinal);
            string? token = null;
            do
            {
                var page = await store.ListPageAsync(container, prefix, token, cancellationToken: cancellationToken);
                foreach (var item in page.Items)
                {
                    var key = item.Reference.Key[prefix.Length..];
                    files[key] = new FileEntry(key, item.Size, item.LastModified);
                }

                token = page.NextPageToken;
            }
            while (token is not null);
            return files;
        }
        catch (VisionException refusal)
        {
            throw new ContainerException(refusal.Message, refusal);
        }
    }

    public async Task<byte[]> ReadAsync(string key, int most, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await store.OpenReadAsync(Reference(key), cancellationToken: cancellationToken);
            return await Beginning.OfAsync(content.Stream, most, cancellationToken);
        }
        catch (VisionException refusal)
        {
            throw new ContainerException(refusal.Message, refusal);
        }
    }

    private ObjectRef Reference(string key) => new(store.Scheme, container, prefix + key);
}
