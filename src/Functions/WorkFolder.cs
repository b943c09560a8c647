using System.Globalization;
using Vision.Hosting;

namespace Vision.Functions;

/// <summary>A folder of this worker alone. What a killed worker left in it is cleared by the next one that takes it.</summary>
internal sealed class WorkFolder : IDisposable
{
    // More workers than anybody has on one machine.
    private const int MostWorkers = 1000;

    private const string Lock = "worker.lock";

    private readonly FileStream _lock;
    private readonly string _path;

    private WorkFolder(string path, FileStream held) => (_path, _lock) = (path, held);

    /// <summary>Where videos under work are.</summary>
    public string Videos => Path.Combine(_path, "media");

    /// <summary>The mirror of shared face collections, and jobs of this process.</summary>
    public string FacesDatabase => Path.Combine(_path, "faces.db");

    /// <summary>Takes the first folder that no other worker has.</summary>
    /// <exception cref="StartException">None can be made.</exception>
    public static WorkFolder Open(string parent)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var path = Path.Combine(Path.GetFullPath(parent), number.ToString(CultureInfo.InvariantCulture));
                Directory.CreateDirectory(path);
                // Videos of users are in it.
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                try
                {
                    var held = new FileStream(Path.Combine(path, Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                    return new WorkFolder(path, held);
                }
                catch (IOException) when (number < MostWorkers)
                {
                    // Another worker's.
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                ExitCode.DataFolder,
                $"The work folder {parent} cannot be used: {exception.Message} Choose another with the setting Vision__Work.",
                exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}
