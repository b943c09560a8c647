using System.Numerics;
using System.Runtime.Intrinsics;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Faces.Geometry;

/// <summary>Lays a turned part of an image upright and writes it as the planes that a network expects.</summary>
internal static unsafe class FaceCrop
{
    // Beyond 6 × 6 samples a pixel nothing is gained.
    private const int MostSamples = 6;

    /// <summary>Three planes, red first or blue first.</summary>
    /// <param name="image">Source; outside it, its border goes on.</param>
    /// <param name="toImage">From px of the crop to px of the image.</param>
    /// <param name="width">Of the crop, px.</param>
    /// <param name="height">Of the crop, px.</param>
    /// <param name="normalisation">What the network expects, per channel in BGR order.</param>
    /// <param name="redFirst">Whether the first plane is red.</param>
    /// <param name="planes">3 × width × height values.</param>
    public static void Write(BgrImage image, Similarity toImage, int width, int height, Normalisation normalisation, bool redFirst, Span<float> planes)
    {
        var plane = width * height;
        ArgumentOutOfRangeException.ThrowIfLessThan(planes.Length, 3 * plane);
        fixed (float* target = planes)
        {
            var first = redFirst ? target + (2 * plane) : target;
            var step = redFirst ? -plane : plane;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                    Planes.Store(normalisation.Apply(Pixel(image, toImage, x, y)), first + (y * width) + x, step);
            }
        }
    }

    /// <summary>One plane of brightness by ITU-R BT.601, each value times <paramref name="scale"/>.</summary>
    public static void WriteGrey(BgrImage image, Similarity toImage, int width, int height, float scale, Span<float> plane)
    {
        var weights = Vector128.Create(0.114f, 0.587f, 0.299f, 0) * scale;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                plane[(y * width) + x] = Vector128.Dot(Pixel(image, toImage, x, y), weights);
        }
    }

    // Where a pixel of the crop covers several of the image, several samples are averaged.
    private static Vector128<float> Pixel(BgrImage image, Similarity toImage, int x, int y)
    {
        var samples = Math.Clamp((int)MathF.Round(toImage.Scale), 1, MostSamples);
        var sum = Vector128<float>.Zero;
        for (var j = 0; j < samples; j++)
        {
            for (var i = 0; i < samples; i++)
            {
                // Pixel centres lie at halves.
                var point = new Vector2(x + ((i + 0.5f) / samples), y + ((j + 0.5f) / samples));
                sum += Bilinear.Sample(image, toImage.Apply(point) - new Vector2(0.5f));
            }
        }

        return sum / (samples * samples);
    }
}
