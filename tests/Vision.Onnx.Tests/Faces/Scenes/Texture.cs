namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>Pictures without any face that are not photos either.</summary>
internal static class Texture
{
    public const int Count = 6;

    private const int Width = 900;
    private const int Height = 700;

    /// <summary>Noise, a chequer, round spots, moiré, marbling, coloured blocks.</summary>
    public static Canvas Draw(int number)
    {
        var canvas = new Canvas(Width, Height);
        var random = new Random(number);
        for (var i = 0; i < canvas.Bytes.Length; i++)
        {
            var (x, y, channel) = (i / 3 % Width, i / 3 / Width, i % 3);
            canvas.Bytes[i] = (byte)(number switch
            {
                0 => random.Next(256),
                1 => (((x / 12) + (y / 12)) % 2 * 200) + 20,
                2 => 128 + (100 * Math.Sin(x / 7.0) * Math.Cos(y / 9.0)),
                3 => x * y / 50 % 256,
                4 => 118 + (90 * Math.Sin((x * 0.05) + (3 * Math.Sin(y * 0.07)))) + random.Next(20),
                _ => 128 + (127 * Math.Sin(((x / 30 * 31) + (y / 20 * 17) + channel) * 1.7)),
            });
        }

        return canvas;
    }
}
