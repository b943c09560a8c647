using System.Security.Cryptography;
using System.Text;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>
/// Copies of videos that Rekognition cannot read where they are, each in its run's own folder, so that whatever ends the run deletes them.
/// </summary>
internal sealed class StagedVideos(RekognitionOptions options, IObjectStores stores)
{
    // The folder that runs have for their parts in every container.
    private const string Parts = "results/.parts/";

    /// <summary>The copy; one is made unless it is there already.</summary>
    /// <param name="video">What is there now.</param>
    /// <param name="parts">The run's name.</param>
    /// <param name="cancellationToken">Stops copying.</param>
    /// <exception cref="InvalidMediaException">No bucket is configured.</exception>
    /// <exception cref="PreconditionFailedException">The video was overwritten meanwhile.</exception>
    public async Task<ObjectRef> StageAsync(ObjectInfo video, string parts, CancellationToken cancellationToken)
    {
        var subject = video.Reference.ToString();
        var bucket = options.StagingBucket ?? throw new InvalidMediaException(
            subject, "Rekognition looks at videos in S3 in its own region only; put it there, or set Vision:RekognitionProvider:StagingBucket.");

        // The same version is the same object, however often it is tried.
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject}\n{video.ETag}")))[..16];
        var copy = new ObjectRef(S3ObjectStore.SchemeName, bucket, $"{Parts}{parts}/staged-{version}.mp4");
        var store = stores.For(copy.Scheme);
        if (await store.StatAsync(copy, cancellationToken).ConfigureAwait(false) is { } present && present.Size == video.Size)
            return copy;

        var content = await stores.For(video.Reference.Scheme).OpenReadAsync(video.Reference, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            if (content.Info.ETag != video.ETag)
                throw new PreconditionFailedException(subject, "it was overwritten; the new version has a run of its own.");

            await store.WriteAsync(copy, content.Stream, new WriteOptions { ContentType = content.Info.ContentType }, cancellationToken).ConfigureAwait(false);
        }

        return copy;
    }
}
