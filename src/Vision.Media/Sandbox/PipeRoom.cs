using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Vision.Media;

/// <summary>Makes pipes that carry frames hold more than the 64 KiB they begin with, so that both sides wake each other a few times a frame, not fifty times.</summary>
/// <remarks>Linux only (fcntl(2), F_SETPIPE_SZ); elsewhere, and where an administrator allows less, pipes stay as they are.</remarks>
internal static partial class PipeRoom
{
    private const int SetPipeSize = 1031;

    // What Linux allows everybody: /proc/sys/fs/pipe-max-size.
    private const int Bytes = 1 << 20;

    public static void Widen(Stream pipe)
    {
        if (OperatingSystem.IsLinux() && pipe is PipeStream { SafePipeHandle: { IsClosed: false } handle })
            _ = Control(handle, SetPipeSize, Bytes);
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeHandle handle, int command, nint argument);
}
