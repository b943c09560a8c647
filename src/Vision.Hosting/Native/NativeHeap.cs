using System.Runtime.InteropServices;

namespace Vision.Hosting.Native;

/// <summary>Has the C heap, where images and tensors live, keep what the next photo needs and no more.</summary>
public static partial class NativeHeap
{
    // From glibc's malloc.h.
    private const int TrimThreshold = -1;
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    private const int Arenas = 2;

    // A photo of ten megapixels. Larger blocks come from the system and go back to it at once.
    private const int LargeBlock = 32 * 1024 * 1024;

    // What an arena keeps at its end: the pixels of two photos and what is made of them.
    private const int KeptFree = 64 * 1024 * 1024;

    /// <summary>To be called before other threads allocate. Does nothing where the C library is not glibc.</summary>
    /// <remarks>
    /// glibc gives every thread an arena of its own and raises the size from which blocks are given back to the system with every large
    /// block that is freed; with photos of all sizes on many threads, a heap then only grows. Few arenas and a fixed threshold bound it. The
    /// threshold is above the pixels of usual photos: given back after each, they cost 3,500 page faults for the next, 8 ms of the kernel's time.
    /// </remarks>
    public static void Limit()
    {
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            _ = SetOption(ArenaMax, Arenas);
            _ = SetOption(MmapThreshold, LargeBlock);
            _ = SetOption(TrimThreshold, KeptFree);
        }
        catch (EntryPointNotFoundException)
        {
            // musl returns memory by itself and has no such setting.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int parameter, int value);
}
