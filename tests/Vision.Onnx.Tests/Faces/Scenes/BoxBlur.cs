namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Blurs planes as a lens out of focus does: twice a box, which is nearly a Gaussian.</summary>
internal static class BoxBlur
{
    /// <param name="planes">Three planes of width × height.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="radius">px; fractions count.</param>
    public static void Apply(float[] planes, int width, int height, float radius)
    {
        for (var round = 0; round < 2; round++)
        {
            for (var row = 0; row < 3 * height; row++)
                Line(planes, row * width, 1, width, radius);
            for (var column = 0; column < 3 * width; column++)
                Line(planes, (column / width * width * height) + (column % width), width, height, radius);
        }
    }

    // The outermost pixels of the box count by the part of them that it covers.
    private static void Line(float[] planes, int first, int step, int length, float radius)
    {
        var line = new float[length];
        for (var i = 0; i < length; i++)
            line[i] = planes[first + (i * step)];
        var reach = (int)MathF.Ceiling(radius);
        for (var i = 0; i < length; i++)
        {
            var (sum, weights) = (0f, 0f);
            for (var j = -reach; j <= reach; j++)
            {
                var weight = Math.Min(1, radius + 1 - Math.Abs(j));
                sum += weight * line[Math.Clamp(i + j, 0, length - 1)];
                weights += weight;
            }

            planes[first + (i * step)] = sum / weights;
        }
    }
}
