namespace Vision.Imaging.Internal.Gif;

/// <summary>GIF's variant of LZW: codes of 3 to 12 bits, least significant bit first, in blocks of up to 255 bytes.</summary>
/// <remarks>
/// Works in fixed space: 4096 codes, each a predecessor and a last byte, and never more output than the caller's buffer holds. Damaged
/// data ends the decoding; the caller sees how many indices there were.
/// </remarks>
internal static class LzwDecoder
{
    private const int Codes = 4096, MaximumBits = 12;

    /// <param name="blocks">From the first block's length byte on.</param>
    /// <param name="minimumBits">Bits of a plain index, 2..8 (1 is read as 2-colour data too).</param>
    /// <param name="output">Receives the indices.</param>
    /// <returns>How many indices were decoded.</returns>
    public static int Decode(ReadOnlySpan<byte> blocks, int minimumBits, Span<byte> output)
    {
        Span<ushort> before = stackalloc ushort[Codes];
        Span<byte> last = stackalloc byte[Codes], first = stackalloc byte[Codes];
        Span<ushort> length = stackalloc ushort[Codes];
        var clear = 1 << minimumBits;
        for (var i = 0; i < clear; i++)
            (last[i], first[i], length[i]) = ((byte)i, (byte)i, 1);

        var reader = new LzwBits(blocks);
        int written = 0, next = clear + 2, bits = minimumBits + 1, previous = -1;
        while (written < output.Length)
        {
            var code = reader.Read(bits);
            if (code < 0 || code == clear + 1)
                break;

            if (code == clear)
            {
                (next, bits, previous) = (clear + 2, minimumBits + 1, -1);
                continue;
            }

            // The code that is about to be defined is the previous string followed by its own first byte.
            if (code > next || code == next && previous < 0 || previous < 0 && code >= clear)
                break;

            if (previous >= 0 && next < Codes)
            {
                before[next] = (ushort)previous;
                first[next] = first[previous];
                last[next] = code == next ? first[previous] : first[code];
                length[next] = (ushort)(length[previous] + 1);
                if (++next == 1 << bits && bits < MaximumBits)
                    bits++;
            }
            else if (code >= next)
            {
                break;
            }

            written += Write(output[written..], code, before, last, length[code]);
            previous = code;
        }

        return written;
    }

    // A string comes out from its end to its start.
    private static int Write(Span<byte> output, int code, ReadOnlySpan<ushort> before, ReadOnlySpan<byte> last, int length)
    {
        for (var i = length - 1; i >= 0; i--, code = before[code])
        {
            if (i < output.Length)
                output[i] = last[code];
        }

        return Math.Min(length, output.Length);
    }
}
