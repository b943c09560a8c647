using System.Numerics;
using System.Runtime.CompilerServices;

namespace Vision.Media;

/// <summary>Sums, means and colours of rows.</summary>
/// <remarks>Compiled in full at once: vectors in code that is not yet optimised cost many times as much.</remarks>
internal static class ColourRows
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<ushort> line, Span<uint> sums, bool isFirst)
    {
        var x = 0;
        for (; x <= line.Length - Vector<ushort>.Count; x += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(line[x..]), out var low, out var high);
            if (!isFirst)
            {
                low += new Vector<uint>(sums[x..]);
                high += new Vector<uint>(sums[(x + Vector<uint>.Count)..]);
            }

            low.CopyTo(sums[x..]);
            high.CopyTo(sums[(x + Vector<uint>.Count)..]);
        }

        for (; x < line.Length; x++)
            sums[x] = isFirst ? line[x] : sums[x] + line[x];
    }

    /// <summary>Means of the samples under each pixel.</summary>
    /// <param name="sums">Of each column.</param>
    /// <param name="factor">Columns of luma a pixel.</param>
    /// <param name="shift">The plane has this power of two fewer columns than luma.</param>
    /// <param name="rows">Rows in the sums.</param>
    /// <param name="target">The means.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mean(ReadOnlySpan<uint> sums, int factor, int shift, int rows, Span<float> target)
    {
        var columns = factor >> shift;
        var last = sums.Length - 1;
        if (columns == 2 && columns << shift == factor)
        {
            var scale = 1f / (2 * rows);
            var whole = Math.Min(target.Length, sums.Length / 2);
            for (var x = 0; x < whole; x++)
                target[x] = (sums[2 * x] + sums[(2 * x) + 1]) * scale;

            target[whole..].Fill(sums[last] / (float)rows);
            return;
        }

        if (columns <= 1)
        {
            // one sample a pixel, or one for several
            for (var x = 0; x < target.Length; x++)
                target[x] = sums[Math.Min((x * factor) >> shift, last)] / (float)rows;

            return;
        }

        for (var x = 0; x < target.Length; x++)
        {
            var from = Math.Min((x * factor) >> shift, last);
            var to = Math.Min(from + columns, sums.Length);
            var sum = 0u;
            for (var column = from; column < to; column++)
                sum += sums[column];

            target[x] = sum / (float)(rows * (to - from));
        }
    }

    /// <summary>Colours of a row of luma and chroma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToBgr(ReadOnlySpan<float> luma, ReadOnlySpan<float> blue, ReadOnlySpan<float> red, in ColourFactors factors, Span<byte> bgr)
    {
        var (zero, grey, scale) = ((float)factors.LumaZero, (float)factors.ChromaZero, (float)factors.Luma);
        var (rr, gb, gr, bb) = ((float)factors.RedFromRed, (float)factors.GreenFromBlue, (float)factors.GreenFromRed, (float)factors.BlueFromBlue);
        Span<int> b = stackalloc int[Vector<int>.Count], g = stackalloc int[Vector<int>.Count], r = stackalloc int[Vector<int>.Count];
        var x = 0;
        for (; x <= luma.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var y = (new Vector<float>(luma[x..]) - new Vector<float>(zero)) * scale;
            var u = new Vector<float>(blue[x..]) - new Vector<float>(grey);
            var v = new Vector<float>(red[x..]) - new Vector<float>(grey);
            Clamped(y + (u * bb)).CopyTo(b);
            Clamped(y + (u * gb) + (v * gr)).CopyTo(g);
            Clamped(y + (v * rr)).CopyTo(r);
            var target = bgr.Slice(3 * x, 3 * Vector<float>.Count);
            for (var i = 0; i < b.Length; i++)
                (target[3 * i], target[(3 * i) + 1], target[(3 * i) + 2]) = ((byte)b[i], (byte)g[i], (byte)r[i]);
        }

        for (; x < luma.Length; x++)
        {
            var (y, u, v) = ((luma[x] - zero) * scale, blue[x] - grey, red[x] - grey);
            (bgr[3 * x], bgr[(3 * x) + 1], bgr[(3 * x) + 2]) = (Clamped(y + (u * bb)), Clamped(y + (u * gb) + (v * gr)), Clamped(y + (v * rr)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Clamped(Vector<float> value) =>
        Vector.ConvertToInt32(Vector.Min(Vector.Max(value + new Vector<float>(0.5f), Vector<float>.Zero), new Vector<float>(255)));

    private static byte Clamped(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
