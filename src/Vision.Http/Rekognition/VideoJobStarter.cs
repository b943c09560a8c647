using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Vision.Pipelines;
using Vision.Pipelines.Places;
using Vision.Pipelines.VideoJobs;

namespace Vision.Http.Rekognition;

/// <summary>Starts video jobs.</summary>
/// <remarks>
/// | a job with the token            | answer                                       |
/// |---------------------------------|----------------------------------------------|
/// | none, or no token               | a new job                                    |
/// | over the same, with the same    | its JobId                                    |
/// | over something else             | <c>IdempotentParameterMismatchException</c>  |
/// | any; too many are open          | <c>LimitExceededException</c>                |
/// </remarks>
internal sealed class VideoJobStarter(
    DurableTaskClient client, IObjectStores stores, RekognitionImages images, ServedVision vision, ContainerMap containers, IOptions<VisionApiOptions> options, TimeProvider time)
    : IDisposable
{
    private const long MostBytes = 10L << 30;

    private static readonly OrchestrationRuntimeStatus[] Open = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];
    private static readonly OrchestrationRuntimeStatus[] Any = [.. Open, OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    // One after another, so that as many are open as are counted.
    private readonly SemaphoreSlim _turn = new(1);

    /// <returns>The job's id.</returns>
    public async Task<string> StartAsync(VideoJobKind kind, RequestBody video, string? token, VideoJobOptions how, CancellationToken cancellationToken)
    {
        var info = await FindAsync(video, cancellationToken).ConfigureAwait(false);
        if (how.CollectionId is { } collection)
            await CheckCollectionAsync(collection, cancellationToken).ConfigureAwait(false);

        var id = token is null ? VideoJobOrchestrator.IdPrefix + Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : VideoJobOrchestrator.IdOf(kind, token);
        var input = new VideoJobInput(kind, info.Reference, info.ETag, VideoJobOrchestrator.PartsOf(containers.Find(options.Value.Rekognition.Results), id), how);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await IsThereAsync(id, input, cancellationToken).ConfigureAwait(false))
                return id;

            await CheckLimitAsync(cancellationToken).ConfigureAwait(false);
            var start = PipelineVersion.StartOf(id).WithDedupeStatuses(Any);
            const string name = VideoJobOrchestrator.Name;
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, start, cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another host was faster.
            await IsThereAsync(id, input, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }

        return id;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<ObjectInfo> FindAsync(RequestBody video, CancellationToken cancellationToken)
    {
        var reference = images.ReferenceOf(video);
        ObjectInfo? info;
        try
        {
            info = await stores.For(reference.Scheme).StatAsync(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidObjectKeyException error)
        {
            throw RekognitionImages.NotThere(error);
        }

        if (info is null)
            throw RekognitionImages.NotThere(new ObjectNotFoundException(reference.ToString(), "there is no such object."));

        RekognitionImages.CheckVersion(video, info);
        return info.Size <= MostBytes ? info : throw new RekognitionError("VideoTooLargeException", $"Video is too large: {info.Size:N0} bytes; the limit is {MostBytes:N0}.");
    }

    private async Task CheckCollectionAsync(string collection, CancellationToken cancellationToken)
    {
        try
        {
            await vision.RequiredCollections.DescribeCollectionAsync(collection, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectNotFoundException error)
        {
            throw new RekognitionError("ResourceNotFoundException", $"The collection id: {collection} does not exist", innerException: error);
        }
    }

    private async Task<bool> IsThereAsync(string id, VideoJobInput input, CancellationToken cancellationToken)
    {
        var run = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken).ConfigureAwait(false);
        if (run is null)
            return false;

        return run.ReadInputAs<VideoJobInput>() == input
            ? true
            : throw new RekognitionError("IdempotentParameterMismatchException", "A ClientRequestToken input parameter was reused with an operation, but at least one of the other input parameters is different.");
    }

    private async Task CheckLimitAsync(CancellationToken cancellationToken)
    {
        var most = options.Value.Rekognition.OpenVideoJobs;
        var open = 0;
        await foreach (var _ in client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: Open, InstanceIdPrefix: VideoJobOrchestrator.IdPrefix)).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (++open >= most)
                throw new RekognitionError("LimitExceededException", $"Subscriber limit exceeded: {open} open jobs; maximum limit: {most}.");
        }
    }
}
