using System.Runtime.InteropServices;

namespace Vision.Host.Memory;

/// <summary>Keeps the C heap, where images and tensors live, from holding on to memory.</summary>
internal static partial class NativeHeap
{
    // From glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    private const int Arenas = 2;
    private const int LargeBlock = 4 * 1024 * 1024;

    /// <summary>To be called before other threads allocate. Does nothing where the C library is not glibc.</summary>
    /// <remarks>
    /// glibc gives every thread an arena of its own and raises the size from which blocks are given back to the system with every large
    /// block that is freed; with photos of all sizes on many threads, a heap then only grows. Few arenas and a fixed threshold bound it.
    /// </remarks>
    public static void Limit()
    {
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            _ = SetOption(ArenaMax, Arenas);
            _ = SetOption(MmapThreshold, LargeBlock);
            _ = SetOption(TrimThreshold, LargeBlock);
        }
        catch (EntryPointNotFoundException)
        {
            // musl returns memory by itself and has no such setting.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
