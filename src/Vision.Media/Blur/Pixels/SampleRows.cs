using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vision.Media;

/// <summary>Moves rows of samples between pictures of one or two bytes a sample and working rows of two.</summary>
/// <remarks>Compiled in full at once: vectors in code that is not yet optimised cost many times as much.</remarks>
internal static class SampleRows
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ReadOnlySpan<byte> row, int bytesPerSample, Span<ushort> target)
    {
        if (bytesPerSample == 2)
        {
            MemoryMarshal.Cast<byte, ushort>(row).CopyTo(target);
            return;
        }

        var x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out var low, out var high);
            low.CopyTo(target[x..]);
            high.CopyTo(target[(x + Vector<ushort>.Count)..]);
        }

        for (; x < row.Length; x++)
            target[x] = row[x];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(ReadOnlySpan<ushort> source, int bytesPerSample, Span<byte> row)
    {
        if (bytesPerSample == 2)
        {
            MemoryMarshal.AsBytes(source).CopyTo(row);
            return;
        }

        var x = 0;
        for (; x <= source.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            Vector.Narrow(new Vector<ushort>(source[x..]), new Vector<ushort>(source[(x + Vector<ushort>.Count)..])).CopyTo(row[x..]);

        for (; x < source.Length; x++)
            row[x] = (byte)source[x];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Sum(ReadOnlySpan<ushort> samples)
    {
        var sums = Vector<uint>.Zero;
        var x = 0;
        for (; x <= samples.Length - Vector<ushort>.Count; x += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(samples[x..]), out var low, out var high);
            sums += low + high;
        }

        long sum = Vector.Sum(sums);
        for (; x < samples.Length; x++)
            sum += samples[x];

        return sum;
    }

    /// <summary>Between two rows of samples times 2^<paramref name="fraction"/>: all of <paramref name="a"/> at weight 0, all of <paramref name="b"/> at 256.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mix(ReadOnlySpan<ushort> a, ReadOnlySpan<ushort> b, uint weight, int fraction, Span<ushort> target)
    {
        var shift = 8 + fraction;
        var (forA, forB) = (new Vector<uint>(256 - weight), new Vector<uint>(weight));
        var x = 0;
        for (; x <= target.Length - Vector<ushort>.Count; x += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(a[x..]), out var lowA, out var highA);
            Vector.Widen(new Vector<ushort>(b[x..]), out var lowB, out var highB);
            var low = ((lowA * forA) + (lowB * forB)) >>> shift;
            var high = ((highA * forA) + (highB * forB)) >>> shift;
            Vector.Narrow(low, high).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
            target[x] = (ushort)(((a[x] * (256 - weight)) + (b[x] * weight)) >> shift);
    }
}
