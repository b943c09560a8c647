using System.Globalization;
using Vision.Hosting;

namespace Vision.Host.Start;

/// <summary>The data folder, held by this process, alone or with others of its kind, until disposed of.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The folder of the engine's database. Its name begins with a dot, which no container's may.</summary>
    private const string PrivateName = ".vision";

    // More hosts than anybody has on one folder.
    private const int MostHosts = 1000;

    private readonly FileStream _lock;
    private readonly FileStream? _number;

    private DataFolder(string path, string privatePath, bool isShared, FileStream held)
    {
        (Path, PrivatePath, IsShared, _lock) = (path, privatePath, isShared, held);
        (Number, _number) = isShared ? TakeNumber(privatePath) : (1, null);
    }

    /// <summary>Full path of the containers' parent.</summary>
    public string Path { get; }

    /// <summary>Full path of what only the host reads: database, lock, notice.</summary>
    public string PrivatePath { get; }

    /// <summary>Whether other hosts may use the folder at the same time.</summary>
    public bool IsShared { get; }

    /// <summary>1, or of hosts that share the folder each one's own, as long as it runs.</summary>
    public int Number { get; }

    /// <summary>Full path of a file that this host alone may open: <paramref name="name"/>, numbered for all hosts but the first.</summary>
    public string OwnFile(string name) => System.IO.Path.Combine(
        PrivatePath,
        Number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileNameWithoutExtension(name)}-{Number}{System.IO.Path.GetExtension(name)}"));

    /// <summary>Makes the folder where it is missing, and takes it.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="isShared">Whether hosts that share it, too, may have it at the same time.</param>
    /// <exception cref="StartException">It cannot be written, or another host has it.</exception>
    public static DataFolder Open(string folder, bool isShared = false)
    {
        var path = System.IO.Path.GetFullPath(folder);
        var privatePath = PrivatePathOf(path);
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

        return new DataFolder(path, privatePath, isShared, Lock(path, System.IO.Path.Combine(privatePath, "host.lock"), isShared));
    }

    public void Dispose()
    {
        _number?.Dispose();
        _lock.Dispose();
    }

    /// <summary>Where <see cref="PrivatePath"/> of a folder is.</summary>
    public static string PrivatePathOf(string folder) => System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), PrivateName);

    private static (int Number, FileStream Held) TakeNumber(string privatePath)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                var file = System.IO.Path.Combine(privatePath, string.Create(CultureInfo.InvariantCulture, $"host-{number}.lock"));
                return (number, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (number < MostHosts)
            {
                // Another host's.
            }
        }
    }

    // The operating system releases the lock however this process ends.
    private static FileStream Lock(string path, string file, bool isShared)
    {
        try
        {
            if (!isShared)
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

            // Made first: what is opened for reading alone must be there.
            new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
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
