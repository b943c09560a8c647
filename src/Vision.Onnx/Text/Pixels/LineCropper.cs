using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Pixels;

/// <summary>Lays a rotated box of an image flat and writes it as three normalised planes.</summary>
internal static class LineCropper
{
    // Beyond 6 × 6 samples a pixel, letters are hundreds of pixels tall and nothing is gained.
    private const int MostSamples = 6;

    /// <summary>Fills the left <paramref name="width"/> columns of each plane; the rest of the tensor is left alone.</summary>
    /// <param name="image">Source.</param>
    /// <param name="box">What to cut out; parts outside the image repeat its border.</param>
    /// <param name="width">Width of the crop, px.</param>
    /// <param name="height">Height of the crop and of the tensor, px.</param>
    /// <param name="tensor">Planes B, G, R of <paramref name="tensorWidth"/> × <paramref name="height"/> floats.</param>
    /// <param name="tensorWidth">At least <paramref name="width"/>.</param>
    /// <param name="normalisation">What the network expects.</param>
    public static void Crop(BgrImage image, TextBox box, int width, int height, Span<float> tensor, int tensorWidth, Normalisation normalisation)
    {
        var right = box.Along * (box.Width / width);
        var down = box.Down * (box.Height / height);
        // Where a crop pixel covers several image pixels, several samples are averaged, so that thin strokes survive.
        var (across, along) = (SamplesFor(box.Height / height), SamplesFor(box.Width / width));
        var plane = tensorWidth * height;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var corner = box.At(0, 0) + (right * x) + (down * y);
                var pixel = normalisation.Apply(Average(image, corner, right / along, down / across, along, across));
                var target = (y * tensorWidth) + x;
                tensor[target] = pixel[0];
                tensor[plane + target] = pixel[1];
                tensor[(2 * plane) + target] = pixel[2];
            }
        }
    }

    private static int SamplesFor(float step) => Math.Clamp((int)MathF.Round(step), 1, MostSamples);

    private static Vector128<float> Average(BgrImage image, Vector2 corner, Vector2 right, Vector2 down, int along, int across)
    {
        var sum = Vector128<float>.Zero;
        for (var j = 0; j < across; j++)
        {
            for (var i = 0; i < along; i++)
                sum += Sample(image, corner + (right * (i + 0.5f)) + (down * (j + 0.5f)));
        }

        return sum / (along * across);
    }

    private static Vector128<float> Sample(BgrImage image, Vector2 point)
    {
        // Pixel centres lie at halves.
        var x = Math.Clamp(point.X - 0.5f, 0, image.Width - 1);
        var y = Math.Clamp(point.Y - 0.5f, 0, image.Height - 1);
        var (x0, y0) = ((int)x, (int)y);
        var (x1, y1) = (Math.Min(x0 + 1, image.Width - 1), Math.Min(y0 + 1, image.Height - 1));
        var upper = image.Row(y0);
        var lower = image.Row(y1);
        var top = Vector128.Lerp(Pixel(upper, x0), Pixel(upper, x1), Vector128.Create(x - x0));
        var bottom = Vector128.Lerp(Pixel(lower, x0), Pixel(lower, x1), Vector128.Create(x - x0));
        return Vector128.Lerp(top, bottom, Vector128.Create(y - y0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Pixel(ReadOnlySpan<byte> row, int x)
    {
        ref var pixel = ref Unsafe.Add(ref MemoryMarshal.GetReference(row), x * 3);
        return Vector128.ConvertToSingle(Vector128.Create(pixel, Unsafe.Add(ref pixel, 1), Unsafe.Add(ref pixel, 2), 0));
    }
}
