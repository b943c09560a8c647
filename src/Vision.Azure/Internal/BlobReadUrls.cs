using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;

namespace Vision.Azure.Internal;

/// <summary>
/// URLs that read one blob: signed with the account's key where it is known, else with a key that Azure lends to this identity.
/// </summary>
/// <remarks>A lent key lasts up to 7 days, and so does what is signed with it. It is kept, and asked for again when it is too
/// short.</remarks>
internal sealed class BlobReadUrls(BlobServiceClient service, bool hasIdentity, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxLent = TimeSpan.FromDays(7);

    // Clocks differ.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _asking = new(1);
    private UserDelegationKey? _lent;

    /// <returns><see langword="null"/> when there is neither a key nor an identity.</returns>
    public async Task<Uri?> CreateAsync(BlockBlobClient blob, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sas = new BlobSasBuilder(BlobSasPermissions.Read, now + lifetime)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = now - Skew,
        };
        if (blob.CanGenerateSasUri)
            return blob.GenerateSasUri(sas);
        if (!hasIdentity)
            return null;

        if (lifetime > MaxLent - Skew)
            sas.ExpiresOn = now + MaxLent - Skew;
        var key = await LentKeyAsync(now, sas.ExpiresOn, cancellationToken).ConfigureAwait(false);
        return new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }

    public void Dispose() => _asking.Dispose();

    private async Task<UserDelegationKey> LentKeyAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_lent is null || _lent.SignedExpiresOn < until)
                _lent = await service.GetUserDelegationKeyAsync(now - Skew, now + MaxLent - Skew, cancellationToken).ConfigureAwait(false);

            return _lent;
        }
        finally
        {
            _asking.Release();
        }
    }
}
