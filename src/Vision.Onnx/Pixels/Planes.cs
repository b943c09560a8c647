using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vision.Onnx.Pixels;

/// <summary>Writes pixels, three channels in the lanes of a vector, to three planes.</summary>
internal static unsafe class Planes
{
    /// <summary>Writes one pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> pixel, float* first, int plane)
    {
        first[0] = pixel[0];
        first[plane] = pixel[1];
        first[2 * (long)plane] = pixel[2];
    }

    /// <summary>Writes four neighbouring pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d, float* first, int plane)
    {
        if (!Sse.IsSupported)
        {
            Store(a, first, plane);
            Store(b, first + 1, plane);
            Store(c, first + 2, plane);
            Store(d, first + 3, plane);
            return;
        }

        var (ab, cd) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(first);
        Sse.MoveHighToLow(cd, ab).Store(first + plane);
        Sse.MoveLowToHigh(Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d)).Store(first + (2 * (long)plane));
    }
}
