using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Vision.Onnx.Internal.Sqlite;

/// <summary>Finds SQLite: the operating system's own library first, because it gets the system's security updates, else the packaged one.</summary>
internal static class SqliteLibrary
{
    // What the provider's package asks the system for.
    private const string Packaged = "e_sqlite3";

    private static readonly string[] System = OperatingSystem.IsWindows() ? ["winsqlite3"]
        : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib", "libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];

    private static readonly Lazy<bool> Used = new(Use);

    /// <summary>Call before the first connection.</summary>
    public static void Load() => _ = Used.Value;

    private static bool Use()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Packaged)
            return 0;

        foreach (var candidate in System)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
                return handle;
        }

        return 0;
    }
}
