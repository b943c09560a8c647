using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Vision.Functions.Runs;
using Vision.Functions.Settings;
using Vision.Hosting.Stores;
using Vision.Pipelines.Intake;

namespace Vision.Functions.Triggers;

/// <summary>
/// A blob is new or changed. <see cref="WatchedContainers"/> makes a function of this for each container that a rule watches.
/// </summary>
internal sealed class BlobFunction(ObjectArrivals arrivals, BoundClient bound)
{
    /// <summary>The function's name; those of containers add theirs.</summary>
    public const string Name = "BlobCreated";

    // Replaced by each container's own.
    private const string AnyPath = "images/{name}";

    [Function(Name)]
    public async Task RunAsync(
        [BlobTrigger(AnyPath, Connection = FilesAccount.Connection)] BlobClient blob,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        using var use = bound.Use(client);
        await arrivals.AcceptAsync(new ObjectRef(StoreServices.BlobScheme, blob.BlobContainerName, blob.Name), cancellationToken);
    }
}
