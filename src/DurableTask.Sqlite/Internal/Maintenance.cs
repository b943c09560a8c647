using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Internal;

/// <summary>Care of the file as a whole.</summary>
internal static class Maintenance
{
    /// <summary>Rewrites the file between two commits, then lets the write-ahead log shrink.</summary>
    public static Task CompactAsync(Engine engine) =>
        engine.Writer.BetweenCommitsAsync(static database => database.Execute("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);"));

    /// <summary>Copies what is committed, by a connection of its own, so that nobody waits for it.</summary>
    public static void Backup(Engine engine, string path)
    {
        var target = Path.GetFullPath(path);
        var part = target + ".part";
        File.Delete(part);
        using (var database = Database.Open(engine.Path, readOnly: false))
        {
            var copy = database.Prepare("VACUUM INTO ?");
            copy.Bind(1, part).Run();
        }

        using (var file = File.OpenHandle(part, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        File.Move(part, target, overwrite: true);
    }
}
