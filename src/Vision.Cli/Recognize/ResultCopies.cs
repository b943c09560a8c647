namespace Vision.Cli;

/// <summary>Copies results of the host into a folder of this machine; folders in their keys stay folders.</summary>
internal sealed class ResultCopies(VisionApi api, string folder)
{
    /// <param name="results">References; those that are none are passed over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task CopyAsync(IEnumerable<string?> results, CancellationToken cancellationToken)
    {
        foreach (var address in results.Select(ObjectAddress.TryParse).OfType<ObjectAddress>())
        {
            var path = PathOf(address.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Under another name first, so that nobody takes half a file for a whole one.
            var partial = $"{path}.part";
            await using (var file = File.Create(partial))
                await api.DownloadAsync(address, file, cancellationToken);
            File.Move(partial, path, overwrite: true);
        }
    }

    private string PathOf(string key)
    {
        var root = Path.GetFullPath(folder);
        var path = Path.GetFullPath(Path.Join(root, key));
        return path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new IOException($"the key '{key}' would lie outside the folder");
    }
}
