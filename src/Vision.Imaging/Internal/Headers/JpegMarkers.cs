using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Finds where the data of a JPEG's scan end (ITU-T T.81, B.1.1.2).</summary>
/// <remarks>
/// | after <c>FF</c>        | is                                  |
/// |------------------------|-------------------------------------|
/// | <c>00</c>              | a byte <c>FF</c> of the data        |
/// | <c>D0</c> … <c>D7</c>  | a restart, after which data go on   |
/// | <c>FF</c>              | fill, before whatever follows it    |
/// | anything else          | a marker: the scan is over          |
/// The first two come up every few hundred bytes, so that a search for <c>FF</c> alone would stop at each.
/// </remarks>
internal static class JpegMarkers
{
    /// <summary>The first <c>FF</c> that begins neither of the first two; -1 for none. The last byte alone begins nothing.</summary>
    public static int IndexOfEnd(ReadOnlySpan<byte> data)
    {
        var position = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var start = ref MemoryMarshal.GetReference(data);
            for (; position < data.Length - Vector256<byte>.Count; position += Vector256<byte>.Count)
            {
                var first = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)position), Vector256.Create((byte)0xFF));
                var second = Vector256.LoadUnsafe(ref start, (nuint)position + 1);
                var isStuffed = Vector256.Equals(second, Vector256<byte>.Zero);
                var isRestart = Vector256.Equals(second & Vector256.Create((byte)0xF8), Vector256.Create((byte)0xD0));
                var found = Vector256.AndNot(first, isStuffed | isRestart).ExtractMostSignificantBits();
                if (found != 0)
                    return position + BitOperations.TrailingZeroCount(found);
            }
        }

        for (; position < data.Length - 1; position++)
        {
            if (data[position] == 0xFF && data[position + 1] is not (0x00 or >= 0xD0 and <= 0xD7))
                return position;
        }

        return -1;
    }
}
