namespace Vision.Host.Start;

/// <summary>The data folder, held by this process alone until disposed of.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The folder of the engine's database. Its name begins with a dot, which no container's may.</summary>
    private const string PrivateName = ".vision";

    private readonly FileStream _lock;

    private DataFolder(string path, string privatePath, FileStream held) => (Path, PrivatePath, _lock) = (path, privatePath, held);

    /// <summary>Full path of the containers' parent.</summary>
    public string Path { get; }

    /// <summary>Full path of what only the host reads: database, lock, notice.</summary>
    public string PrivatePath { get; }

    /// <summary>Makes the folder where it is missing, and takes it.</summary>
    /// <exception cref="StartException">It cannot be written, or another host has it.</exception>
    public static DataFolder Open(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        var privatePath = System.IO.Path.Combine(path, PrivateName);
        try
        {
            Directory.CreateDirectory(privatePath);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(privatePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                ExitCode.DataFolder, $"The data folder {path} cannot be used: {exception.Message} Choose another with --data DIR.", exception);
        }

        return new DataFolder(path, privatePath, Lock(path, System.IO.Path.Combine(privatePath, "host.lock")));
    }

    public void Dispose() => _lock.Dispose();

    // The operating system releases the lock however this process ends.
    private static FileStream Lock(string path, string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartException(ExitCode.DataFolder, $"The data folder {path} cannot be written: {exception.Message} Choose another with --data DIR.", exception);
        }
        catch (IOException exception)
        {
            var other = HostNotice.Read(System.IO.Path.GetDirectoryName(file)!);
            var where = other is null ? "" : $" at {other.Url} (process {other.ProcessId})";
            throw new StartException(
                ExitCode.DataInUse, $"Another host{where} uses the data folder {path}. Use that one, stop it, or choose another folder with --data DIR.", exception);
        }
    }
}
