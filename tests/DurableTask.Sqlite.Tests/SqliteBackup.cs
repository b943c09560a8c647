using DurableTask.Sqlite.Internal.Native;
using SQLitePCL;

namespace DurableTask.Sqlite;

/// <summary>SQLite's own backup API, as other programs use it.</summary>
internal static class SqliteBackup
{
    private const int StepPages = 5;

    public static void Copy(Database source, string path)
    {
        using var target = Database.Open(path, readOnly: false);
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        int result;
        while ((result = raw.sqlite3_backup_step(backup, StepPages)) is raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            // Busy or locked: the writer has the file at the moment.
        }

        Assert.Equal(raw.SQLITE_DONE, result);
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_backup_finish(backup));
    }
}
