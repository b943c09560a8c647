using System.Runtime.InteropServices;
using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Bench;

internal static class Native
{
    public static string Version => Marshal.PtrToStringUTF8(Sqlite3.LibraryVersion())!;
}
