using System.Runtime.InteropServices;
using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite;

/// <summary>SQLite's own backup API, as other programs use it.</summary>
internal static class SqliteBackup
{
    private const int StepPages = 5;

    public static void Copy(Database source, string path)
    {
        using var target = Database.Open(path, readOnly: false);
        var backup = Init(target.Handle, "main", source.Handle, "main");
        Assert.NotEqual(0, backup);
        int result;
        while ((result = Step(backup, StepPages)) is Sqlite3.Ok or 5 or 6)
        {
            // Busy or locked: the writer has the file at the moment.
        }

        Assert.Equal(Sqlite3.Done, result);
        Assert.Equal(Sqlite3.Ok, Finish(backup));
    }

    [DllImport("libsqlite3.so.0", EntryPoint = "sqlite3_backup_init", CharSet = CharSet.Ansi)]
    private static extern nint Init(nint target, [MarshalAs(UnmanagedType.LPUTF8Str)] string targetName, nint source, [MarshalAs(UnmanagedType.LPUTF8Str)] string sourceName);

    [DllImport("libsqlite3.so.0", EntryPoint = "sqlite3_backup_step")]
    private static extern int Step(nint backup, int pages);

    [DllImport("libsqlite3.so.0", EntryPoint = "sqlite3_backup_finish")]
    private static extern int Finish(nint backup);
}
