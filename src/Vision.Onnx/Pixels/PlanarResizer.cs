using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Vision.Onnx.Pixels;

/// <summary>Brings an image to another size and writes it as three normalised planes, row by row: source rows are added up, then columns.</summary>
/// <remarks>Its loops are compiled in full at once: vectors in code that is not yet optimised cost many times as much.</remarks>
internal static unsafe class PlanarResizer
{
    /// <summary>Fills the top left <paramref name="width"/> × <paramref name="height"/> of a three-plane tensor and repeats the last column and row to its edges.</summary>
    /// <param name="image">Source.</param>
    /// <param name="width">Width that the source is brought to, px; at most its own.</param>
    /// <param name="height">Height that the source is brought to, px; at most its own.</param>
    /// <param name="tensor">Planes B, G, R of <paramref name="tensorWidth"/> × <paramref name="tensorHeight"/> floats.</param>
    /// <param name="tensorWidth">At least <paramref name="width"/>.</param>
    /// <param name="tensorHeight">At least <paramref name="height"/>.</param>
    /// <param name="normalisation">What the network expects.</param>
    public static void Resize(BgrImage image, int width, int height, Span<float> tensor, int tensorWidth, int tensorHeight, Normalisation normalisation)
    {
        var plane = tensorWidth * tensorHeight;
        Write(image, Taps.Reduce(image.Width, width), Taps.Reduce(image.Height, height), normalisation, redFirst: false, tensor, tensorWidth, plane);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < height; y++)
            {
                var row = tensor.Slice((channel * plane) + (y * tensorWidth), tensorWidth);
                row[width..].Fill(row[width - 1]);
            }
        }

        RepeatLastRow(tensor, height, tensorWidth, tensorHeight);
    }

    /// <summary>Brings an image to the size that the taps say, smaller or larger, as a part of larger planes.</summary>
    /// <param name="image">Source.</param>
    /// <param name="columns">From its width.</param>
    /// <param name="rows">From its height.</param>
    /// <param name="normalisation">What the network expects.</param>
    /// <param name="redFirst">Whether the first plane is red.</param>
    /// <param name="planes">From the part's first value.</param>
    /// <param name="row">Values from one row to the next.</param>
    /// <param name="plane">Values from one plane to the next.</param>
    public static void Write(BgrImage image, Taps columns, Taps rows, Normalisation normalisation, bool redFirst, Span<float> planes, int row, int plane)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(planes.Length, (2 * plane) + ((rows.Count - 1) * row) + columns.Count);
        // One float more than the pixels: the last pixel is loaded as four lanes.
        var sum = ArrayPool<float>.Shared.Rent((image.Width * 3) + 1);
        try
        {
            fixed (float* target = planes)
            {
                var blue = redFirst ? target + (2 * (long)plane) : target;
                for (var y = 0; y < rows.Count; y++)
                {
                    AddRows(image, rows, y, sum.AsSpan(0, image.Width * 3));
                    WriteRow(sum.AsSpan(0, (image.Width * 3) + 1), columns, blue + ((long)y * row), redFirst ? -plane : plane, normalisation);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sum);
        }
    }

    private static void AddRows(BgrImage image, Taps rows, int y, Span<float> sum)
    {
        var weights = rows.Weights(y);
        var empty = true;
        for (var tap = 0; tap < weights.Length; tap++)
        {
            if (weights[tap] == 0)
                continue;

            AddRow(image.Row(rows.First(y) + tap), weights[tap], sum, empty);
            empty = false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(ReadOnlySpan<byte> row, float weight, Span<float> sum, bool replace)
    {
        var i = 0;
        fixed (byte* source = row)
        fixed (float* target = sum)
        {
            for (; i <= row.Length - Vector256<byte>.Count; i += Vector256<byte>.Count)
            {
                var (low, high) = Vector256.Widen(Vector256.Load(source + i));
                var (a, b) = Vector256.Widen(low);
                var (c, d) = Vector256.Widen(high);
                Add(a, weight, target + i, replace);
                Add(b, weight, target + i + 8, replace);
                Add(c, weight, target + i + 16, replace);
                Add(d, weight, target + i + 24, replace);
            }
        }

        for (; i < row.Length; i++)
            sum[i] = (row[i] * weight) + (replace ? 0 : sum[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<uint> values, float weight, float* target, bool replace)
    {
        var weighted = Vector256.ConvertToSingle(values.AsInt32()) * weight;
        (replace ? weighted : weighted + Vector256.Load(target)).Store(target);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteRow(ReadOnlySpan<float> sum, Taps columns, float* blue, int plane, Normalisation normalisation)
    {
        fixed (float* source = sum)
        fixed (int* first = columns.Firsts)
        fixed (float* weights = columns.AllWeights)
        {
            var (taps, x) = (columns.Width, 0);
            for (; x <= columns.Count - 4; x += 4)
            {
                var a = normalisation.Apply(Mean(source + (first[x] * 3), weights + (x * taps), taps));
                var b = normalisation.Apply(Mean(source + (first[x + 1] * 3), weights + ((x + 1) * taps), taps));
                var c = normalisation.Apply(Mean(source + (first[x + 2] * 3), weights + ((x + 2) * taps), taps));
                var d = normalisation.Apply(Mean(source + (first[x + 3] * 3), weights + ((x + 3) * taps), taps));
                Planes.Store(a, b, c, d, blue + x, plane);
            }

            for (; x < columns.Count; x++)
                Planes.Store(normalisation.Apply(Mean(source + (first[x] * 3), weights + (x * taps), taps)), blue + x, plane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mean(float* pixel, float* weights, int taps)
    {
        var total = Vector128.Load(pixel) * weights[0];
        for (var tap = 1; tap < taps; tap++)
            total += Vector128.Load(pixel + (tap * 3)) * weights[tap];
        return total;
    }

    private static void RepeatLastRow(Span<float> tensor, int height, int tensorWidth, int tensorHeight)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var last = ((channel * tensorHeight) + height - 1) * tensorWidth;
            for (var y = height; y < tensorHeight; y++)
                tensor.Slice(last, tensorWidth).CopyTo(tensor.Slice(((channel * tensorHeight) + y) * tensorWidth, tensorWidth));
        }
    }
}
