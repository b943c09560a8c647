namespace Vision.Imaging.Tests.Media;

/// <summary>The usual LZW encoder with a dictionary that is cleared when it is full; the counterpart of the decoder under test.</summary>
internal static class LzwEncoder
{
    public static byte[] Encode(byte[] indices, int minimumBits)
    {
        int clear = 1 << minimumBits, bits = minimumBits + 1, next = clear + 2;
        var codes = new Dictionary<(int Before, byte Last), int>();
        var output = new List<byte>();
        int buffer = 0, buffered = 0;

        void Write(int code)
        {
            buffer |= code << buffered;
            for (buffered += bits; buffered >= 8; buffered -= 8, buffer >>= 8)
                output.Add((byte)buffer);
        }

        Write(clear);
        int current = indices[0];
        foreach (var index in indices.Skip(1))
        {
            if (codes.TryGetValue((current, index), out var longer))
            {
                current = longer;
                continue;
            }

            Write(current);
            if (next < 4096)
            {
                codes[(current, index)] = next;
                if (next++ == 1 << bits)
                    bits++;
            }
            else
            {
                Write(clear);
                codes.Clear();
                (bits, next) = (minimumBits + 1, clear + 2);
            }

            current = index;
        }

        Write(current);
        Write(clear + 1);
        if (buffered > 0)
            output.Add((byte)buffer);
        return [.. output];
    }
}
