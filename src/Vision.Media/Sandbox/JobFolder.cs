namespace Vision.Media;

/// <summary>A private folder that lives as long as one job.</summary>
internal sealed class JobFolder(string path) : IDisposable
{
    /// <summary>The folder, mode 0700.</summary>
    public string Path { get; } = path;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // The job's own outcome matters more; the sandbox deletes the rest when it ends, or the next start does.
        }
    }
}
