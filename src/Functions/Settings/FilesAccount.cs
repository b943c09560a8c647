using Microsoft.Extensions.Configuration;
using Vision.Azure;
using Vision.Hosting;

namespace Vision.Functions.Settings;

/// <summary>
/// The connection <c>VisionStorage</c>: the storage account of the files, for the blob triggers and, unless <c>Vision:BlobStore</c> names
/// another, for everything else. Either a connection string, or <c>VisionStorage__blobServiceUri</c> for an identity.
/// </summary>
internal static class FilesAccount
{
    public const string Connection = "VisionStorage";

    /// <exception cref="StartException">It is no URL.</exception>
    public static BlobStoreOptions? Read(IConfiguration configuration)
    {
        if (configuration[Connection] is { Length: > 0 } connectionString)
            return new BlobStoreOptions { ConnectionString = connectionString };

        var url = configuration[$"{Connection}:blobServiceUri"];
        if (string.IsNullOrEmpty(url))
            return null;

        return Uri.TryCreate(url, UriKind.Absolute, out var account)
            ? new BlobStoreOptions { AccountUrl = account }
            : throw new StartException(
                ExitCode.Settings,
                $"{Connection}__blobServiceUri is '{url}'; write https://ACCOUNT.blob.core.windows.net.");
    }
}
