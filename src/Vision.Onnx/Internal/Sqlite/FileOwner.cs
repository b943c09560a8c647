namespace Vision.Onnx.Internal.Sqlite;

/// <summary>The right to use a database file: a lock on <c>*.lock</c> beside it, which the system gives back however this process ends.</summary>
internal sealed class FileOwner : IDisposable
{
    private readonly FileStream _lock;

    private FileOwner(FileStream held) => _lock = held;

    /// <exception cref="ProviderUnavailableException">Another process has the file, or the folder cannot be written.</exception>
    public static FileOwner Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileOwner(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ProviderUnavailableException(path, $"the folder cannot be written ({error.Message}); choose another {nameof(OnnxOptions.DatabasePath)}.", error);
        }
        catch (IOException error)
        {
            throw new ProviderUnavailableException(
                path, $"another process uses it, or it cannot be opened ({error.Message}); stop that process, or choose another {nameof(OnnxOptions.DatabasePath)}.", error);
        }
    }

    public void Dispose() => _lock.Dispose();
}
