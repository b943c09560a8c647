namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Tells the quality from the quantisation tables of a file.</summary>
internal static class JpegQuality
{
    // ITU-T T.81, annex K, table K.1, in zigzag order as files store it.
    private static ReadOnlySpan<byte> Luminance =>
    [
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40,
        26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
        56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
        95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
    ];

    /// <param name="segment">The body of a DQT segment.</param>
    /// <returns>1..100; 0 when the segment has no table for luminance.</returns>
    public static int Of(ReadOnlySpan<byte> segment)
    {
        for (var position = 0; position < segment.Length;)
        {
            var (wide, table) = (segment[position] >> 4 != 0, segment[position] & 15);
            var length = wide ? 128 : 64;
            if (position + 1 + length > segment.Length)
                return 0;
            if (table == 0)
                return Nearest(segment.Slice(position + 1, length), wide);
            position += 1 + length;
        }

        return 0;
    }

    private static int Nearest(ReadOnlySpan<byte> table, bool wide)
    {
        var (best, least) = (0, long.MaxValue);
        for (var quality = 1; quality <= 100; quality++)
        {
            long difference = 0;
            for (var i = 0; i < Luminance.Length; i++)
                difference += Math.Abs(Scaled(Luminance[i], quality) - (wide ? table[2 * i] << 8 | table[2 * i + 1] : table[i]));

            // Of two that are as near, the better one.
            if (difference <= least)
                (best, least) = (quality, difference);
        }

        return best;
    }

    // As the Independent JPEG Group's encoder scales its tables (libjpeg, jpeg_quality_scaling).
    private static int Scaled(int value, int quality)
    {
        var scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        return Math.Clamp((value * scale + 50) / 100, 1, 255);
    }
}
