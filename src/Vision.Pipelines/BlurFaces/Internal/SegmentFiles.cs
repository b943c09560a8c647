using System.Globalization;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Local copies of a run's segments while they are joined. Names are made here; a store's keys never become paths.</summary>
internal sealed class SegmentFiles(IObjectStores stores, IWorkFolder folder)
{
    public async Task<string> DownloadAsync(ObjectRef reference, int index)
    {
        var path = Path.Combine(folder.Path, index.ToString("00000", CultureInfo.InvariantCulture));
        var content = await stores.For(reference.Scheme).OpenReadAsync(reference).ConfigureAwait(false);
        await using (content.ConfigureAwait(false))
        {
            var file = File.Create(path);
            await using (file.ConfigureAwait(false))
                await content.Stream.CopyToAsync(file).ConfigureAwait(false);
        }

        return path;
    }
}
