using System.Diagnostics.CodeAnalysis;
using Vision.Aws;
using Vision.Azure;

namespace Vision.Cli;

/// <summary>Opens containers by the way they are written.</summary>
/// <remarks>
/// | written                          | is                                            | credentials                                  |
/// |----------------------------------|-----------------------------------------------|----------------------------------------------|
/// | <c>videos</c>                    | a container of the host                       | the host's key                               |
/// | <c>s3://bucket/prefix</c>        | a bucket of Amazon S3                         | AWS's default chain, <c>AWS_ENDPOINT_URL</c> |
/// | <c>blob://container/prefix</c>   | a container of Azure Blob Storage             | <c>AZURE_STORAGE_CONNECTION_STRING</c>, or this identity and <c>AZURE_STORAGE_ACCOUNT</c> |
/// </remarks>
internal sealed class Containers(VisionApi api, ConnectionDefaults defaults, TimeProvider time) : IDisposable
{
    public const string Forms = "the name of a container of the host, s3://bucket/prefix or blob://container/prefix";

    private readonly Dictionary<string, IObjectStore> _stores = new(StringComparer.Ordinal);

    /// <summary>Whether the text is one of <see cref="Forms"/>.</summary>
    public static bool IsWritten([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 } && (text.Contains("://", StringComparison.Ordinal) ? TryCloud(text, out _) : !text.Contains('/', StringComparison.Ordinal) && text is not ("." or ".."));

    /// <summary>Whether the text names a cloud's container.</summary>
    public static bool IsCloud(string text) => TryCloud(text, out _);

    /// <exception cref="CliException">The cloud is not configured.</exception>
    public IContainer Open(string text)
    {
        if (!TryCloud(text, out var place))
            return new HostContainer(api, text, time);

        if (!_stores.TryGetValue(place.Scheme, out var store))
            _stores[place.Scheme] = store = Connect(place.Scheme);
        return new CloudContainer(store, place.Container, place.Prefix);
    }

    public void Dispose()
    {
        foreach (var store in _stores.Values.OfType<IDisposable>())
            store.Dispose();
    }

    private IObjectStore Connect(string scheme)
    {
        try
        {
            return scheme == "s3" ? new S3ObjectStore(new S3StoreOptions(), time) : new BlobObjectStore(Blobs(), time);
        }
        catch (ArgumentException exception)
        {
            throw new CliException(ExitCode.Usage, exception.Message, exception);
        }
    }

    private BlobStoreOptions Blobs() => defaults switch
    {
        { StorageConnection: { } connection } => new BlobStoreOptions { ConnectionString = connection },
        { StorageAccount: { } account } => new BlobStoreOptions { AccountUrl = new Uri($"https://{account}.blob.core.windows.net") },
        _ => throw new CliException(
            ExitCode.Usage,
            "Nothing says which storage account blob:// is in. Put its connection string into AZURE_STORAGE_CONNECTION_STRING, or sign in and put its name into AZURE_STORAGE_ACCOUNT."),
    };

    private static bool TryCloud(string text, out (string Scheme, string Container, string Prefix) place)
    {
        place = default;
        if (text.Split("://", 2) is not ["s3" or "blob", { Length: > 0 } rest])
            return false;

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? "" : rest[(slash + 1)..];
        place = (text[..text.IndexOf(':', StringComparison.Ordinal)], slash < 0 ? rest : rest[..slash], prefix.Length == 0 || prefix.EndsWith('/') ? prefix : $"{prefix}/");
        return place.Container.Length > 0;
    }
}
