using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>The right to run on a task hub: a lock on the file <c>*.lock</c>, which the system gives back when the process ends, however it ends.</summary>
internal sealed class OwnerLock : IDisposable
{
    /// <summary>What the system says of a file that another process has locked: EAGAIN on Linux and on macOS, a sharing violation on Windows.</summary>
    private static readonly int[] Locked = [11, 35, unchecked((int)0x80070020)];

    /// <summary>SQLite's result for a file that cannot be opened.</summary>
    private const int CannotOpen = 14;

    private readonly FileStream _file;

    private OwnerLock(FileStream file) => _file = file;

    /// <exception cref="TaskHubInUseException">Another hub has the lock.</exception>
    /// <exception cref="TaskHubStorageException">The folder cannot be made or written.</exception>
    public static OwnerLock Take(string databasePath)
    {
        try
        {
            _ = Directory.CreateDirectory(Path.GetDirectoryName(databasePath)!);
            return new(new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (Locked.Contains(exception.HResult))
        {
            throw new TaskHubInUseException(databasePath, OwnerOf(databasePath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TaskHubStorageException(databasePath, CannotOpen, exception.Message);
        }
    }

    /// <summary>Says who runs here, for the message that a second process gets.</summary>
    public static void Sign(Database database)
    {
        database.Execute("DELETE FROM owner;");
        database.Prepare("INSERT INTO owner(process) VALUES(?)").Bind(1, $"process {Environment.ProcessId}").Run();
    }

    public void Dispose() => _file.Dispose();

    private static string OwnerOf(string databasePath)
    {
        try
        {
            using var database = Database.Open(databasePath, readOnly: true);
            var owner = database.Prepare("SELECT process FROM owner");
            return owner.Read() && owner.Text(0) is { } process ? process : "another process";
        }
        catch (TaskHubStorageException)
        {
            return "another process";
        }
    }
}
