using System.Runtime.InteropServices;

namespace Vision.Files.Internal;

/// <summary>Makes a rename survive a power cut: the folder that holds the name is written to disk too.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Writes the entries of <paramref name="folder"/> to disk. Windows journals them itself.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            return; // The folder is gone already: there is no name left to keep.

        _ = Sync(handle); // File systems without folder sync answer EINVAL; nothing better can be done there.
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
