using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Vision.Storage.Internal;

namespace Vision.Azure.Internal;

/// <summary>Containers and blobs by our references; refuses what Azure cannot hold or would change.</summary>
internal sealed partial class BlobNames(BlobServiceClient service)
{
    private const int MaxKeyLength = 1024;

    /// <exception cref="InvalidObjectKeyException">No container can have this name.</exception>
    public BlobContainerClient ContainerOf(string container) =>
        ContainerName().IsMatch(container)
            ? service.GetBlobContainerClient(container)
            : throw new InvalidObjectKeyException(
                $"{BlobObjectStore.SchemeName}://{container}",
                "a container is 3 to 63 lower-case letters, digits and single '-', and begins and ends with a letter or digit; choose another name.");

    /// <exception cref="InvalidObjectKeyException">No blob can have this key.</exception>
    public BlockBlobClient BlobOf(ObjectRef reference)
    {
        var container = ContainerOf(reference.Container);
        if (reference.Key.Length > MaxKeyLength)
        {
            throw new InvalidObjectKeyException(
                $"{reference.ToString()[..80]}…", $"the key is over {MaxKeyLength:N0} characters long; use a shorter one.");
        }

        if ((CloudKeys.ProblemWith(reference.Key) ?? BackslashIn(reference.Key)) is { } problem)
            throw new InvalidObjectKeyException(reference.ToString(), problem);

        return container.GetBlockBlobClient(reference.Key);
    }

    private static string? BackslashIn(string key) =>
        key.Contains('\\', StringComparison.Ordinal) ? @"it contains '\', which Azure turns into '/'; use another character." : null;

    [GeneratedRegex(@"\A(?=.{3,63}\z)(?:\$root|\$web|[a-z0-9](?:-?[a-z0-9])*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
