using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.WebP;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Tells the quality of a lossy WebP from the quantisers in its header (RFC 6386, 9.3 and 9.6).</summary>
internal static class WebPQuality
{
    // Quantiser indices go to this.
    private const double Coarsest = 127;

    // Without a header that can be read, what keeps every picture good.
    private const int Unknown = 90;
    private const int FrameHeaderBytes = 10, Segments = 4;

    /// <summary>Of the first lossy image between two places of a file, 1..100 on the scale of libwebp.</summary>
    public static int Of(ImageBytes file, int start, int end)
    {
        foreach (var chunk in new WebPChunks(file, start, end))
        {
            if (chunk.Is("VP8 "u8))
                return chunk.Length <= FrameHeaderBytes ? Unknown : FromQuantiser(MeanQuantiser(file.Slice(chunk.Data + FrameHeaderBytes, chunk.Length - FrameHeaderBytes)));
        }

        return Unknown;
    }

    // The header says one index for the whole image, and, with segments, one for each of four kinds of blocks.
    private static double MeanQuantiser(ReadOnlySpan<byte> partition)
    {
        var bits = new BoolDecoder(partition);
        // Colour space and clamping.
        bits.Number(2);
        var own = new int[Segments];
        var (hasSegments, areAbsolute) = (bits.Bit(), false);
        if (hasSegments)
            areAbsolute = ReadSegments(ref bits, own);

        // The loop filter: kind, level, sharpness, and changes of its level.
        bits.Number(1 + 6 + 3);
        if (bits.Bit() && bits.Bit())
        {
            for (var i = 0; i < 8; i++)
                bits.OptionalNumber(6);
        }

        // Number of partitions.
        bits.Number(2);
        var common = bits.Number(7);
        var sum = 0.0;
        foreach (var index in own)
            sum += Math.Clamp(!hasSegments ? common : areAbsolute ? index : common + index, 0, Coarsest);

        return sum / Segments;
    }

    private static bool ReadSegments(ref BoolDecoder bits, int[] quantisers)
    {
        var (hasMap, hasData, areAbsolute) = (bits.Bit(), bits.Bit(), false);
        if (hasData)
        {
            areAbsolute = bits.Bit();
            for (var i = 0; i < Segments; i++)
                quantisers[i] = bits.OptionalNumber(7);
            for (var i = 0; i < Segments; i++)
                bits.OptionalNumber(6);
        }

        for (var i = 0; hasMap && i < Segments - 1; i++)
        {
            if (bits.Bit())
                bits.Number(8);
        }

        return areAbsolute;
    }

    // The reverse of libwebp's own formula (quant_enc.c, QualityToCompression): compression is the cube root of a line with a bend at quality 75.
    private static int FromQuantiser(double index)
    {
        var line = Math.Pow(1 - (index / Coarsest), 3);
        var quality = line < 0.5 ? line * 1.5 : (line + 1) / 2;
        return Math.Clamp((int)Math.Round(100 * quality), 1, 100);
    }
}
