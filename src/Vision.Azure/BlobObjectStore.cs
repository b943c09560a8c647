using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Vision.Azure.Internal;
using Vision.Storage.Internal;

namespace Vision.Azure;

/// <summary>Azure Blob Storage: <c>blob://container/key</c> is a block blob of one account.</summary>
/// <remarks>
/// <para>The ETag is Azure's, new with every write, also of identical bytes.</para>
/// <para>A key has up to 1,024 characters and no <c>\</c>. Metadata that headers cannot hold is encoded (<see cref="HeaderMetadata"/>), so
/// other programs see it encoded. Azure allows 8 KB of it.</para>
/// <para>In accounts with a hierarchical namespace the markers of folders are not listed.</para>
/// </remarks>
public sealed class BlobObjectStore : IObjectStore, IDisposable
{
    internal const string SchemeName = "blob";

    private readonly BlobNames _names;
    private readonly BlobWriter _writer;
    private readonly BlobReadUrls _urls;
    private readonly BlobStoreOptions _options;

    /// <param name="options">Which account.</param>
    /// <param name="time">The clock of read URLs.</param>
    /// <exception cref="ArgumentException">The options are not complete, or a value is out of range.</exception>
    public BlobObjectStore(BlobStoreOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        time ??= TimeProvider.System;
        var service = ServiceOf(options);
        _options = options;
        _names = new BlobNames(service);
        _writer = new BlobWriter(options, time);
        _urls = new BlobReadUrls(service, hasIdentity: options.AccountUrl is not null, time);
    }

    /// <inheritdoc/>
    public string Scheme => SchemeName;

    /// <inheritdoc/>
    public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default)
    {
        var blob = _names.BlobOf(reference);
        var subject = reference.ToString();
        return BlobErrors.GuardAsync(subject, async () =>
        {
            if (range is { Length: 0 })
                return await EmptyAsync(blob, reference, cancellationToken).ConfigureAwait(false);

            try
            {
                var asked = new BlobDownloadOptions { Range = range is { } part ? new HttpRange(part.Offset, part.Length) : default };
                var download = await blob.DownloadStreamingAsync(asked, cancellationToken).ConfigureAwait(false);
                var stream = new TranslatingStream(download.Value.Content, e => BlobErrors.Translate(subject, e), download.Value);
                return new ObjectContent(BlobDescription.InfoOf(reference, download.Value.Details), stream);
            }
            catch (RequestFailedException e) when (range is not null && e.Status == 416)
            {
                return await EmptyAsync(blob, reference, cancellationToken).ConfigureAwait(false);
            }
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ObjectInfo> WriteAsync(
        ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var blob = _names.BlobOf(reference);
        return await _writer.WriteAsync(blob, reference, content, options ?? new WriteOptions(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        var blob = _names.BlobOf(reference);
        return BlobErrors.GuardAsync<ObjectInfo?>(reference.ToString(), async () =>
        {
            try
            {
                return await DescribeAsync(blob, reference, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return null;
            }
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectPage> ListPageAsync(
        string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        var client = _names.ContainerOf(container);
        var position = PageToken.Read(pageToken);
        return BlobErrors.GuardAsync($"{Scheme}://{container}/{prefix}", async () =>
        {
            try
            {
                var asked = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = prefix.Length == 0 ? null : prefix };
                await foreach (var page in client.GetBlobsAsync(asked, cancellationToken).AsPages(position, pageSize).ConfigureAwait(false))
                {
                    var next = string.IsNullOrEmpty(page.ContinuationToken) ? null : PageToken.Write(page.ContinuationToken);
                    var blobs = page.Values.Where(item => !IsFolder(item));
                    return new ObjectPage(
                        [.. blobs.Select(item => BlobDescription.InfoOf(new ObjectRef(Scheme, container, item.Name), item))], next);
                }
            }
            catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                // Nothing is in it.
            }

            return new ObjectPage([], null);
        }, cancellationToken);
    }

    /// <remarks>The copy is made by Azure; inside one account that is one step.</remarks>
    /// <inheritdoc/>
    public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default)
    {
        var from = _names.BlobOf(source);
        var to = _names.BlobOf(destination);
        return BlobErrors.GuardAsync(source.ToString(), async () =>
        {
            var present = await DescribeAsync(from, source, cancellationToken).ConfigureAwait(false);
            if (source == destination)
                return present;

            await BlobErrors.GuardAsync(
                destination.ToString(), () => CopyAsync(from, to, cancellationToken), cancellationToken).ConfigureAwait(false);
            return await DescribeAsync(to, destination, cancellationToken).ConfigureAwait(false);
        }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default)
    {
        var blob = _names.BlobOf(reference);
        return BlobErrors.GuardAsync(reference.ToString(), async () =>
        {
            try
            {
                await blob.DeleteAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                return false;
            }
        }, cancellationToken);
    }

    /// <remarks>Without the account's key a URL lasts 7 days at most. <see langword="null"/> with a connection string that has no
    /// key.</remarks>
    /// <inheritdoc/>
    public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        var blob = _names.BlobOf(reference);
        return BlobErrors.GuardAsync(reference.ToString(), () => _urls.CreateAsync(blob, lifetime, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _urls.Dispose();

    private static BlobServiceClient ServiceOf(BlobStoreOptions options)
    {
        // Keys are opaque: a slash at the end belongs to them.
        var client = new BlobClientOptions { TrimBlobNameSlashes = false };
        try
        {
            return options.AccountUrl is { } account
                ? new BlobServiceClient(account, new DefaultAzureCredential(), client)
                : new BlobServiceClient(options.ConnectionString, client);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"The connection string of Azure Blob Storage cannot be read: {e.Message}", e);
        }
    }

    private async Task<bool> CopyAsync(BlockBlobClient from, BlockBlobClient to, CancellationToken cancellationToken)
    {
        CopyFromUriOperation copy;
        try
        {
            copy = await to.StartCopyFromUriAsync(from.Uri, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (_options.CreateContainers && e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await to.GetParentBlobContainerClient().CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            copy = await to.StartCopyFromUriAsync(from.Uri, cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        await copy.WaitForCompletionAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<ObjectInfo> DescribeAsync(BlockBlobClient blob, ObjectRef reference, CancellationToken cancellationToken)
    {
        var present = await blob.GetPropertiesAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        return BlobDescription.InfoOf(reference, present.Value);
    }

    private static async Task<ObjectContent> EmptyAsync(BlockBlobClient blob, ObjectRef reference, CancellationToken cancellationToken) =>
        new(await DescribeAsync(blob, reference, cancellationToken).ConfigureAwait(false), Stream.Null);

    private static bool IsFolder(BlobItem item) =>
        item.Properties.ContentLength is 0 or null
        && item.Metadata is { } metadata && metadata.TryGetValue("hdi_isfolder", out var value) && value == "true";
}
