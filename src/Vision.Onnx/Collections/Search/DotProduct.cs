using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Vision.Onnx.Collections.Search;

/// <summary>Dot products: one exact, which ranks; one of small integers, which tells what need not be ranked.</summary>
internal static class DotProduct
{
    /// <summary>Numbers of a vector are a multiple of this.</summary>
    public const int Step = 64;

    /// <summary>In double precision and always in the same order of addition: the same on every machine.</summary>
    public static double Exact(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        for (var i = 0; i + 4 <= a.Length; i += 4)
        {
            s0 += (double)a[i] * b[i];
            s1 += (double)a[i + 1] * b[i + 1];
            s2 += (double)a[i + 2] * b[i + 2];
            s3 += (double)a[i + 3] * b[i + 3];
        }

        return s0 + s1 + (s2 + s3);
    }

    /// <summary>Of a row's codes and a query's; exact, as integers are. Sums stay below 2³¹ for any row of 512 and queries up to <see cref="EncodedQuery.Largest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Codes(ref sbyte row, ref short query, int length) =>
        Avx2.IsSupported ? Avx(ref row, ref query, length) : Portable(ref row, ref query, length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Avx(ref sbyte row, ref short query, int length)
    {
        Vector256<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nuint i = 0; i < (nuint)length; i += Step)
        {
            s0 += Pairs(ref row, ref query, i);
            s1 += Pairs(ref row, ref query, i + 16);
            s2 += Pairs(ref row, ref query, i + 32);
            s3 += Pairs(ref row, ref query, i + 48);
        }

        return Vector256.Sum(s0 + s1 + (s2 + s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Pairs(ref sbyte row, ref short query, nuint i) =>
        Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref row, i)), Vector256.LoadUnsafe(ref query, i));

    internal static int Portable(ref sbyte row, ref short query, int length)
    {
        var sum = Vector128<int>.Zero;
        for (nuint i = 0; i < (nuint)length; i += 16)
        {
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref row, i));
            sum += Wide(low, Vector128.LoadUnsafe(ref query, i)) + Wide(high, Vector128.LoadUnsafe(ref query, i + 8));
        }

        return Vector128.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Wide(Vector128<short> a, Vector128<short> b)
    {
        var (aLow, aHigh) = Vector128.Widen(a);
        var (bLow, bHigh) = Vector128.Widen(b);
        return (aLow * bLow) + (aHigh * bHigh);
    }
}
