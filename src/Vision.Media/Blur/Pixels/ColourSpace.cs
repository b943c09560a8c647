namespace Vision.Media;

/// <summary>From red, green and blue to luma and chroma and back, by a video's matrix and range.</summary>
/// <param name="RedWeight">Part of red in luma.</param>
/// <param name="BlueWeight">Part of blue in luma.</param>
/// <param name="IsFull">Whether samples use all values; else luma 16..235 and chroma 16..240 of 8 bits.</param>
/// <param name="Bits">Bits a sample.</param>
internal readonly record struct ColourSpace(double RedWeight, double BlueWeight, bool IsFull, int Bits)
{
    private const int HighDefinition = 720;

    private double LumaScale => (IsFull ? (1 << Bits) - 1 : 219 << (Bits - 8)) / 255.0;

    private double ChromaScale => (IsFull ? (1 << Bits) - 1 : 224 << (Bits - 8)) / 255.0;

    private double LumaZero => IsFull ? 0 : 16 << (Bits - 8);

    private double ChromaZero => 1 << (Bits - 1);

    /// <summary>The space of a video; where it does not say its matrix, the one that players take: BT.709 from 720 rows, else BT.601.</summary>
    public static ColourSpace Of(VideoInfo info, int bits)
    {
        // ITU-R BT.709, BT.2020 and BT.601: weights of red and blue
        var (red, blue) = info.ColorSpace switch
        {
            "bt709" => (0.2126, 0.0722),
            "bt2020nc" or "bt2020c" => (0.2627, 0.0593),
            "" or "unknown" when info.CodedSize.Height >= HighDefinition => (0.2126, 0.0722),
            _ => (0.299, 0.114),
        };
        return new ColourSpace(red, blue, info.ColorRange == "pc" || info.PixelFormat.StartsWith("yuvj", StringComparison.Ordinal), bits);
    }

    public (double Luma, double Blue, double Red) FromRgb(double r, double g, double b)
    {
        var luma = (RedWeight * r) + ((1 - RedWeight - BlueWeight) * g) + (BlueWeight * b);
        return (
            LumaZero + (luma * LumaScale),
            ChromaZero + ((b - luma) / (2 * (1 - BlueWeight)) * ChromaScale),
            ChromaZero + ((r - luma) / (2 * (1 - RedWeight)) * ChromaScale));
    }

    /// <summary>Factors for 8-bit colours of samples: value = (luma - zero) * luma + (chroma - zero) * factor.</summary>
    public ColourFactors ToRgb()
    {
        var green = 1 - RedWeight - BlueWeight;
        var (fromBlue, fromRed) = (2 * (1 - BlueWeight) / ChromaScale, 2 * (1 - RedWeight) / ChromaScale);
        return new ColourFactors(
            LumaZero, ChromaZero, 1 / LumaScale, fromRed, -fromBlue * BlueWeight / green, -fromRed * RedWeight / green, fromBlue);
    }
}
