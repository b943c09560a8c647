namespace Vision.Media;

/// <summary>CRC-32 as NUT has it: polynomial 0x04C11DB7, highest bit first, from 0, not inverted.</summary>
internal static class NutChecksum
{
    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        foreach (var next in bytes)
            sum = (sum << 8) ^ Table[(sum >> 24) ^ next];

        return sum;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var sum = i << 24;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum << 1) ^ ((sum & 0x8000_0000) != 0 ? 0x04C1_1DB7u : 0);

            table[i] = sum;
        }

        return table;
    }
}
