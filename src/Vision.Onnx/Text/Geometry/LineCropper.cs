using System.Numerics;
using System.Runtime.Intrinsics;
using Vision.Onnx.Pixels;

namespace Vision.Onnx.Text.Geometry;

/// <summary>Lays a rotated box of an image flat and writes it as three normalised planes.</summary>
internal static unsafe class LineCropper
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
        // Where a crop pixel covers several image pixels, several samples are averaged, so that thin strokes survive.
        var (along, across) = (SamplesFor(box.Width / width), SamplesFor(box.Height / height));
        var right = box.Along * (box.Width / (width * along));
        var down = box.Down * (box.Height / (height * across));
        // Pixel centres lie at halves.
        var first = box.At(0, 0) + ((right + down) / 2) - new Vector2(0.5f);
        var share = Vector128.Create(1f / (along * across));
        var plane = tensorWidth * height;
        ArgumentOutOfRangeException.ThrowIfLessThan(tensor.Length, 3 * plane);
        fixed (float* target = tensor)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var sum = Vector128<float>.Zero;
                    for (var j = y * across; j < (y + 1) * across; j++)
                    {
                        for (var i = x * along; i < (x + 1) * along; i++)
                            sum += Bilinear.Sample(image, first + (right * i) + (down * j));
                    }

                    Planes.Store(normalisation.Apply(sum * share), target + (y * tensorWidth) + x, plane);
                }
            }
        }
    }

    private static int SamplesFor(float step) => Math.Clamp((int)MathF.Round(step), 1, MostSamples);
}
