using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vision.Files.Internal;

/// <summary>Content type and metadata of the objects that were written with any, one small file per object version.</summary>
/// <remarks>
/// A file's name is made of the key and the ETag. So a file that a user overwrites by hand loses what was said of its old content, and
/// a new version's entry can be written before the content is published without touching the old version's.
/// </remarks>
internal sealed class MetadataFiles(string folder, ScratchFiles scratch)
{
    private volatile bool _any = Directory.Exists(folder);

    /// <summary>What was said of this version; <see langword="null"/> when nothing was.</summary>
    public async Task<ObjectDescription?> ReadAsync(ObjectRef reference, string etag, CancellationToken cancellationToken)
    {
        if (!_any)
            return null;

        try
        {
            var json = await File.ReadAllBytesAsync(PathOf(reference, etag), cancellationToken).ConfigureAwait(false);
            var description = JsonSerializer.Deserialize<ObjectDescription>(json)!;
            return description with { Metadata = new Dictionary<string, string>(description.Metadata, StringComparer.OrdinalIgnoreCase) };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task WriteAsync(ObjectRef reference, string etag, ObjectDescription description, CancellationToken cancellationToken)
    {
        var path = PathOf(reference, etag);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _any = true;
        var file = scratch.Create();
        try
        {
            await JsonSerializer.SerializeAsync(file, description, cancellationToken: cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            File.Move(file.Name, path, overwrite: true);
        }
        finally
        {
            ScratchFiles.Discard(file);
        }
    }

    /// <summary>Forgets a version.</summary>
    public void Delete(ObjectRef reference, string etag)
    {
        if (_any && File.Exists(PathOf(reference, etag)))
            File.Delete(PathOf(reference, etag));
    }

    private string PathOf(ObjectRef reference, string etag)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{reference}\n{etag}")));
        return Path.Combine(folder, hash[..2], hash + ".json");
    }
}
