using System.Globalization;

namespace Vision.Media;

/// <summary>The colour and the picture of the options in the samples of one kind of picture; made once.</summary>
internal sealed class Paint
{
    private Paint(PlanePaint[] planes, ImageSize imageSize, byte[] alpha)
    {
        Planes = planes;
        ImageSize = imageSize;
        Alpha = alpha;
    }

    /// <summary>One a plane.</summary>
    public IReadOnlyList<PlanePaint> Planes { get; }

    public ImageSize ImageSize { get; }

    /// <summary>How much of each pixel of the picture covers, 0..255.</summary>
    public byte[] Alpha { get; }

    /// <summary>For luma and chroma.</summary>
    public static Paint ForVideo(BlurOptions options, ColourSpace space) => Make(options, (r, g, b) =>
    {
        var (luma, blue, red) = space.FromRgb(r, g, b);
        return [Sample(luma, space.Bits), Sample(blue, space.Bits), Sample(red, space.Bits)];
    });

    /// <summary>For blue, green and red.</summary>
    public static Paint ForBgr(BlurOptions options) => Make(options, (r, g, b) => [(ushort)b, (ushort)g, (ushort)r]);

    private static Paint Make(BlurOptions options, Func<double, double, double, ushort[]> convert)
    {
        var rgb = int.Parse(options.Color.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var solid = convert(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
        if (options.Mode != BlurMode.Image || options.Image is not { } image)
            return new Paint([.. solid.Select(value => new PlanePaint(value, []))], default, []);

        var pixels = image.Bgra.Span;
        var count = pixels.Length / 4;
        var planes = solid.Select(value => new PlanePaint(value, new ushort[count])).ToArray();
        var alpha = new byte[count];
        for (var i = 0; i < alpha.Length; i++)
        {
            var samples = convert(pixels[(4 * i) + 2], pixels[(4 * i) + 1], pixels[4 * i]);
            for (var plane = 0; plane < samples.Length; plane++)
                planes[plane].Image[i] = samples[plane];

            alpha[i] = pixels[(4 * i) + 3];
        }

        return new Paint(planes, image.Size, alpha);
    }

    private static ushort Sample(double value, int bits) => (ushort)Math.Clamp(Math.Round(value), 0, (1 << bits) - 1);
}
