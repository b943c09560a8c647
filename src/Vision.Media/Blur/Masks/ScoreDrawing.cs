using System.Globalization;

namespace Vision.Media;

/// <summary>Outlines masks and writes their confidence beside them, for debugging.</summary>
internal static class ScoreDrawing
{
    private const int GlyphWidth = 3, GlyphHeight = 5, Pixel = 3;

    // Digits as five rows of three bits, the first row in the highest bits.
    private static readonly ushort[] Digits = [0x7b6f, 0x2c97, 0x73e7, 0x72cf, 0x5bc9, 0x79cf, 0x79ef, 0x7252, 0x7bef, 0x7bcf];

    public delegate void SetPixel(Span<byte> picture, int x, int y);

    public static void Draw(Span<byte> picture, ImageSize size, FaceMask mask, SetPixel set)
    {
        var (left, right) = ((int)(mask.CenterX - mask.RadiusX), (int)(mask.CenterX + mask.RadiusX));
        var (top, bottom) = ((int)(mask.CenterY - mask.RadiusY), (int)(mask.CenterY + mask.RadiusY));
        for (var edge = 0; edge < 2; edge++)
        {
            Fill(picture, size, left, top + edge, right - left, 1, set);
            Fill(picture, size, left, bottom - edge, right - left, 1, set);
            Fill(picture, size, left + edge, top, 1, bottom - top, set);
            Fill(picture, size, right - edge, top, 1, bottom - top, set);
        }

        var text = ((int)mask.Confidence).ToString(CultureInfo.InvariantCulture);
        for (var i = 0; i < text.Length; i++)
            Glyph(picture, size, left + 4 + (i * (GlyphWidth + 1) * Pixel), top + 4, Digits[text[i] - '0'], set);
    }

    private static void Glyph(Span<byte> picture, ImageSize size, int left, int top, int bits, SetPixel set)
    {
        for (var i = 0; i < GlyphWidth * GlyphHeight; i++)
        {
            if ((bits >> ((GlyphWidth * GlyphHeight) - 1 - i) & 1) != 0)
                Fill(picture, size, left + (i % GlyphWidth * Pixel), top + (i / GlyphWidth * Pixel), Pixel, Pixel, set);
        }
    }

    private static void Fill(Span<byte> picture, ImageSize size, int left, int top, int width, int height, SetPixel set)
    {
        for (var y = Math.Max(0, top); y < Math.Min(size.Height, top + height); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(size.Width, left + width); x++)
                set(picture, x, y);
        }
    }
}
