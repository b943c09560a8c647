using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>The right to run on a task hub: a lock on the file <c>*.lock</c>, which the system gives back when the process ends, however it ends.</summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly FileStream _file;

    private OwnerLock(FileStream file) => _file = file;

    /// <exception cref="TaskHubInUseException">Another hub has the lock.</exception>
    public static OwnerLock Take(string databasePath)
    {
        try
        {
            return new(new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException and not FileNotFoundException)
        {
            throw new TaskHubInUseException(databasePath, OwnerOf(databasePath));
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
