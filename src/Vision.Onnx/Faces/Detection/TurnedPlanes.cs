using System.Numerics;
using Vision.Onnx.Faces.Geometry;

namespace Vision.Onnx.Faces.Detection;

/// <summary>Turns a picture that has the right size already.</summary>
internal static unsafe class TurnedPlanes
{
    /// <summary>Fills planes with a turned part of others, by the mean of the four nearest values.</summary>
    /// <param name="source">Three planes of <paramref name="sourceWidth"/> × <paramref name="sourceHeight"/>.</param>
    /// <param name="sourceWidth">px.</param>
    /// <param name="sourceHeight">px.</param>
    /// <param name="toSource">From px of the target to px of the source, in which every one of them must lie, a px from its edge at least.</param>
    /// <param name="target">Three planes of <paramref name="width"/> × <paramref name="height"/>.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    public static void Write(ReadOnlySpan<float> source, int sourceWidth, int sourceHeight, Similarity toSource, Span<float> target, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source.Length, 3 * sourceWidth * sourceHeight);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, 3 * width * height);
        var (sourcePlane, plane) = (sourceWidth * sourceHeight, width * height);
        fixed (float* from = source)
        fixed (float* to = target)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    // Pixel centres lie at halves.
                    var place = toSource.Apply(new Vector2(x + 0.5f, y + 0.5f)) - new Vector2(0.5f);
                    var (column, row) = (Math.Clamp((int)place.X, 0, sourceWidth - 2), Math.Clamp((int)place.Y, 0, sourceHeight - 2));
                    var (right, down) = (place.X - column, place.Y - row);
                    var value = from + (row * sourceWidth) + column;
                    var result = to + (y * width) + x;
                    for (var channel = 0; channel < 3; channel++, value += sourcePlane, result += plane)
                    {
                        var above = value[0] + ((value[1] - value[0]) * right);
                        var below = value[sourceWidth] + ((value[sourceWidth + 1] - value[sourceWidth]) * right);
                        *result = above + ((below - above) * down);
                    }
                }
            }
        }
    }
}
