using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Vision.Onnx.Text.Pixels;

/// <summary>Resizes an image and writes it as three normalised planes, in one pass over the pixels.</summary>
internal static class PlanarResizer
{
    /// <summary>Fills the top left <paramref name="width"/> × <paramref name="height"/> of a three-plane tensor and repeats the last column and row to its edges.</summary>
    /// <param name="image">Source.</param>
    /// <param name="width">Width that the source is brought to, px.</param>
    /// <param name="height">Height that the source is brought to, px.</param>
    /// <param name="tensor">Planes B, G, R of <paramref name="tensorWidth"/> × <paramref name="tensorHeight"/> floats.</param>
    /// <param name="tensorWidth">At least <paramref name="width"/>.</param>
    /// <param name="tensorHeight">At least <paramref name="height"/>.</param>
    /// <param name="normalisation">What the network expects.</param>
    public static void Resize(BgrImage image, int width, int height, Span<float> tensor, int tensorWidth, int tensorHeight, Normalisation normalisation)
    {
        var columns = Taps.Create(image.Width, width);
        var rows = Taps.Create(image.Height, height);
        var plane = tensorWidth * tensorHeight;
        var samples = image.Width * 3;
        // One float more than the pixels: the last pixel is loaded as four lanes.
        var sum = ArrayPool<float>.Shared.Rent(samples + 1);
        var row = ArrayPool<float>.Shared.Rent(samples);
        try
        {
            for (var y = 0; y < height; y++)
            {
                AddRows(image, rows, y, sum.AsSpan(0, samples), row.AsSpan(0, samples));
                var target = tensor.Slice(y * tensorWidth, (2 * plane) + tensorWidth);
                WriteRow(sum.AsSpan(0, samples + 1), columns, target, plane, normalisation);
                for (var channel = 0; channel < 3; channel++)
                    target.Slice((channel * plane) + width, tensorWidth - width).Fill(target[(channel * plane) + width - 1]);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sum);
            ArrayPool<float>.Shared.Return(row);
        }

        RepeatLastRow(tensor, height, tensorWidth, tensorHeight);
    }

    private static void AddRows(BgrImage image, Taps rows, int y, Span<float> sum, Span<float> row)
    {
        var weights = rows.Weights(y);
        var empty = true;
        for (var tap = 0; tap < weights.Length; tap++)
        {
            if (weights[tap] == 0)
                continue;

            TensorPrimitives.ConvertTruncating<byte, float>(image.Row(rows.First(y) + tap), row);
            if (empty)
                TensorPrimitives.Multiply(row, weights[tap], sum);
            else
                TensorPrimitives.MultiplyAdd(row, weights[tap], sum, sum);
            empty = false;
        }
    }

    private static void WriteRow(Span<float> sum, Taps columns, Span<float> target, int plane, Normalisation normalisation)
    {
        ref var source = ref MemoryMarshal.GetReference(sum);
        for (var x = 0; x < columns.Count; x++)
        {
            var weights = columns.Weights(x);
            ref var pixel = ref Unsafe.Add(ref source, columns.First(x) * 3);
            var total = Vector128<float>.Zero;
            for (var tap = 0; tap < weights.Length; tap++)
                total += Vector128.LoadUnsafe(ref pixel, (nuint)(tap * 3)) * weights[tap];

            total = normalisation.Apply(total);
            target[x] = total[0];
            target[plane + x] = total[1];
            target[(2 * plane) + x] = total[2];
        }
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
