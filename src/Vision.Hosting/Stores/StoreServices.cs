using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vision.Aws;
using Vision.Azure;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Hosting.Stores;

/// <summary>Registers Azure Blob Storage and Amazon S3 where something is kept there, and says which containers are where.</summary>
public static class StoreServices
{
    /// <summary>The scheme of Azure Blob Storage.</summary>
    public const string BlobScheme = "blob";

    /// <summary>The scheme of a folder.</summary>
    public const string FileScheme = "file";

    /// <summary>The scheme of Amazon S3.</summary>
    public const string S3Scheme = "s3";

    // Where videos are copied to for Rekognition.
    internal const string StagingBucket = "Vision:RekognitionProvider:StagingBucket";

    /// <summary>Reads <c>Vision:Store</c> and <c>Vision:Containers</c>.</summary>
    /// <param name="configuration">Of the host.</param>
    /// <param name="defaultScheme">The store where none is named.</param>
    /// <exception cref="StartException">A place is wrong.</exception>
    public static ContainerMap Containers(IConfiguration configuration, string defaultScheme = FileScheme)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var scheme = configuration["Vision:Store"]?.ToLowerInvariant() ?? defaultScheme;
        if (scheme is not (FileScheme or BlobScheme or S3Scheme))
            throw new StartException(ExitCode.Settings, $"Vision:Store is '{scheme}'; it must be file, blob or s3.");

        var places = configuration.GetSection("Vision:Containers").GetChildren().ToDictionary(child => child.Key, child => child.Value ?? "", StringComparer.Ordinal);
        try
        {
            return new ContainerMap(places, scheme);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }

    /// <summary>Where collections of known faces are that hosts share; <see langword="null"/> where they stay in this host's data folder.</summary>
    /// <remarks>
    /// | <c>Vision:Containers:faces</c> | store      | engine       | place |
    /// |--------------------------------|------------|--------------|-------|
    /// | in Azure or S3                 |            |              | there |
    /// | in a folder                    |            |              | this host's database |
    /// | not set                        | Azure Blob |              | its container <c>faces</c> |
    /// | not set                        | S3         |              | none: somebody else may have a bucket of that name |
    /// | not set                        | a folder   | SQLite       | this host's database |
    /// | not set                        | a folder   | shared hub   | the hub's account: processes cannot change a file of a folder on a condition |
    /// </remarks>
    /// <param name="containers">Where containers are.</param>
    /// <param name="sharedHub">Name of the task hub that hosts share; <see langword="null"/> where the engine is this process's own.</param>
    /// <exception cref="StartException">There is no place.</exception>
    public static ObjectRef? SharedFaces(ContainerMap containers, string? sharedHub)
    {
        ArgumentNullException.ThrowIfNull(containers);
        var (place, isMapped) = (containers.Find(ContainerMap.Faces), containers.IsMapped(ContainerMap.Faces));
        if (place.Scheme == FileScheme)
        {
            return isMapped || sharedHub is null
                ? null
                : new ObjectRef(BlobScheme, $"{sharedHub.ToLowerInvariant()}-{ContainerMap.Faces}", OutputPrefixes.KnownFaces);
        }

        return place.Scheme != S3Scheme || isMapped
            ? place.At(OutputPrefixes.KnownFaces)
            : throw new StartException(
                ExitCode.Settings,
                $"Vision:Containers:{ContainerMap.Faces} is missing; with Vision:Store=s3 name the bucket of known faces, for example s3://my-bucket, or a place outside S3.");
    }

    /// <summary>Adds every store that is configured or that a container is in.</summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="configuration">Has the sections of the stores.</param>
    /// <param name="containers">Where containers are.</param>
    /// <param name="sharedFaces">Where known faces are, if not in the data folder.</param>
    /// <param name="account">The account that keeps files where the section names none, for example that of the task hub.</param>
    /// <exception cref="StartException">One is needed and not configured, or is configured wrongly.</exception>
    public static void AddCloudStores(
        this IServiceCollection services, IConfiguration configuration, ContainerMap containers, ObjectRef? sharedFaces, BlobStoreOptions? account)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(containers);
        try
        {
            var blobs = configuration.GetSection("Vision:BlobStore");
            if (blobs.Exists() || containers.Schemes.Contains(BlobScheme))
                services.AddBlobObjectStore(In(account, blobs.Get<BlobStoreOptions>() ?? new BlobStoreOptions()));
            else if (sharedFaces?.Scheme == BlobScheme)
                services.AddBlobObjectStore(In(account, new BlobStoreOptions { CreateContainers = true })); // As the hub does with its own.

            var buckets = configuration.GetSection("Vision:S3Store");
            if (buckets.Exists() || containers.Schemes.Contains(S3Scheme) || !string.IsNullOrEmpty(configuration[StagingBucket]))
                services.AddS3ObjectStore((buckets.Get<S3StoreOptions>() ?? new S3StoreOptions()) with { Credentials = AwsFederation.Credentials(configuration) });
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message} (Vision:BlobStore, Vision:S3Store)", exception);
        }

        if (containers.Schemes.Except([FileScheme, BlobScheme, S3Scheme]).FirstOrDefault() is { } unknown)
            throw new StartException(ExitCode.Settings, $"Vision:Containers names a store '{unknown}'; there are file, blob and s3.");
    }

    private static BlobStoreOptions In(BlobStoreOptions? account, BlobStoreOptions options) =>
        account is null || options.ConnectionString is not null || options.AccountUrl is not null
            ? options
            : options with { ConnectionString = account.ConnectionString, AccountUrl = account.AccountUrl };
}
