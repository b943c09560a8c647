using System.Security.Cryptography;

namespace Vision.Onnx.Collections.Shared;

/// <summary>Changes markers that other hosts change as well: on the condition that nobody did meanwhile, else again from what is there now.</summary>
/// <remarks>All members are called with the collection's gate held.</remarks>
internal sealed class MarkerChanges(FaceObjects objects, FaceMirror mirror, TimeProvider clock)
{
    // With pauses of up to 0.4 s more than a minute; of all writers that meet, one gets through each time.
    private const int MostAttempts = 400;
    private const int LongestPauseMs = 400;

    /// <summary>Brings this process in step with the marker that was read last; <see langword="null"/> when the collection was deleted.</summary>
    /// <exception cref="ProviderUnavailableException">A part is missing in the store.</exception>
    public async Task<MirroredCollection?> InStepAsync(SharedCollection collection, CancellationToken cancellationToken)
    {
        while (collection.Marker is { } marker)
        {
            try
            {
                await mirror.ApplyAsync(collection, marker, null, cancellationToken).ConfigureAwait(false);
                return collection.Mirrored;
            }
            catch (ObjectNotFoundException error)
            {
                // A part was merged into another one between the marker and this read of it.
                collection.Seen = await objects.ReadMarkerAsync(collection.Name, cancellationToken).ConfigureAwait(false);
                if (collection.Marker?.Change == marker.Change)
                    throw new ProviderUnavailableException($"collection {collection.Name}", $"an object of it is missing ({error.Subject}); restore it, or index its images again.", error);
            }
        }

        await mirror.ForgetAsync(collection, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Changes a collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="change">The marker that is to be, from what is there; called again when another host was faster. <see langword="null"/>: there is nothing to change.</param>
    /// <param name="cancellationToken">Stops between attempts.</param>
    /// <param name="own">A part that the change adds and that need not be read.</param>
    /// <returns><see langword="false"/> when the collection was deleted.</returns>
    /// <exception cref="ThrottledException">Others were faster every time.</exception>
    public async Task<bool> ChangeAsync(
        SharedCollection collection, Func<MirroredCollection, Task<CollectionMarker?>> change, CancellationToken cancellationToken, Func<LoadedPart?>? own = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await InStepAsync(collection, cancellationToken).ConfigureAwait(false) is not { } mirrored)
                return false;

            if (await change(mirrored).ConfigureAwait(false) is not { } changed)
                return true;

            changed = changed with { Change = FaceObjects.NewName() };
            if (await objects.WriteMarkerAsync(collection.Name, changed, collection.Seen!.ETag, cancellationToken).ConfigureAwait(false) is { } written)
            {
                collection.Seen = written;
                await DeleteReplacedAsync(collection.Name, mirrored.Marker, changed).ConfigureAwait(false);
                await mirror.ApplyAsync(collection, changed, own?.Invoke(), CancellationToken.None).ConfigureAwait(false);
                return true;
            }

            await PauseAsync(collection, attempt, cancellationToken).ConfigureAwait(false);
            collection.Seen = await objects.ReadMarkerAsync(collection.Name, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Marks a collection as deleted; <see langword="false"/> when it was already.</summary>
    public async Task<bool> EndAsync(SharedCollection collection, CancellationToken cancellationToken)
    {
        for (var attempt = 1; collection.Marker is { } marker; attempt++)
        {
            var ended = marker with { Change = FaceObjects.NewName(), Deleted = true };
            if (await objects.WriteMarkerAsync(collection.Name, ended, collection.Seen!.ETag, cancellationToken).ConfigureAwait(false) is { } written)
            {
                collection.Seen = written;
                await mirror.ForgetAsync(collection, cancellationToken).ConfigureAwait(false);
                return true;
            }

            await PauseAsync(collection, attempt, cancellationToken).ConfigureAwait(false);
            collection.Seen = await objects.ReadMarkerAsync(collection.Name, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Waits for a moment that is not the same for all who were refused at once.</summary>
    /// <exception cref="ThrottledException">There were attempts enough.</exception>
    public Task PauseAsync(SharedCollection collection, int attempt, CancellationToken cancellationToken) =>
        attempt < MostAttempts
            ? Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, Math.Min(LongestPauseMs, 10 * (attempt + 1)))), clock, cancellationToken)
            : throw new ThrottledException($"collection {collection.Name}", "other hosts change it all the time; try again later.");

    // A reader of the marker before finds them missing, and reads the new one. What stays here by an error is swept.
    private async Task DeleteReplacedAsync(string collection, CollectionMarker before, CollectionMarker now)
    {
        try
        {
            var kept = now.Parts.Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var part in before.Parts.Where(part => !kept.Contains(part.Key)))
                await objects.DeletePartAsync(collection, part.Key, CancellationToken.None).ConfigureAwait(false);
        }
        catch (VisionException)
        {
            // The change itself was made.
        }
    }
}
