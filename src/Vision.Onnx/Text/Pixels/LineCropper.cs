using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Vision.Onnx.Text.Geometry;

namespace Vision.Onnx.Text.Pixels;

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
                            sum += Sample(image, first + (right * i) + (down * j));
                    }

                    Planes.Store(normalisation.Apply(sum * share), target + (y * tensorWidth) + x, plane);
                }
            }
        }
    }

    private static int SamplesFor(float step) => Math.Clamp((int)MathF.Round(step), 1, MostSamples);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sample(BgrImage image, Vector2 point)
    {
        var x = Math.Clamp(point.X, 0, image.Width - 1);
        var y = Math.Clamp(point.Y, 0, image.Height - 1);
        var (x0, y0) = ((int)x, (int)y);
        var right = x0 + 1 < image.Width ? 3 : 0;
        var below = y0 + 1 < image.Height ? image.Stride : 0;
        var pixel = (byte*)image.Data + (y0 * image.Stride) + (x0 * 3);
        var (fx, fy) = (Vector128.Create(x - x0), Vector128.Create(y - y0));
        var top = Mix(Load(pixel), Load(pixel + right), fx);
        return Mix(top, Mix(Load(pixel + below), Load(pixel + below + right), fx), fy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mix(Vector128<float> a, Vector128<float> b, Vector128<float> share) => a + ((b - a) * share);

    // Three bytes, read as such: a fourth may lie outside the image.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(byte* pixel)
    {
        var packed = Vector128.CreateScalarUnsafe((uint)(*(ushort*)pixel | (pixel[2] << 16))).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(packed)).AsInt32());
    }
}
