using System.Runtime.InteropServices;

namespace Vision.Files.Internal;

/// <summary>A second name for a file, on the same drive.</summary>
internal static partial class HardLink
{
    /// <summary>Whether <paramref name="path"/> names the same file now; no for other drives, file systems without links, and files of other users.</summary>
    public static bool TryCreate(string path, string existing) =>
        OperatingSystem.IsWindows() ? CreateOnWindows(path, existing, 0) : Create(existing, path) == 0;

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Create(string existing, string path);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateOnWindows(string path, string existing, nint reserved);
}
