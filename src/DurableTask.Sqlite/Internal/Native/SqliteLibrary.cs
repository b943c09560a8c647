using System.Reflection;
using System.Runtime.InteropServices;

namespace DurableTask.Sqlite.Internal.Native;

/// <summary>
/// Finds SQLite: the operating system's own library first, because it gets the system's security updates, else the one that the
/// package <c>SQLitePCLRaw.lib.e_sqlite3</c> brings.
/// </summary>
internal static class SqliteLibrary
{
    public const string Name = "durabletask_sqlite3";

    private static readonly string[] System = OperatingSystem.IsWindows() ? ["winsqlite3"]
        : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib", "libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static int _used;

    public static void Use()
    {
        if (Interlocked.Exchange(ref _used, 1) == 0)
        {
            NativeLibrary.SetDllImportResolver(typeof(SqliteLibrary).Assembly, Resolve);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Name)
        {
            return 0;
        }

        foreach (var candidate in System)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                return handle;
            }
        }

        return NativeLibrary.Load("e_sqlite3", assembly, search);
    }
}
