namespace Vision.Imaging.Tests.Media;

/// <summary>Writes baseline JPEGs of one colour in any number of channels, which OpenCV's encoder does not: CMYK, or wrong ones.</summary>
internal static class JpegWriter
{
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="channels">One value of 0..255 a channel, as stored.</param>
    /// <param name="adobeTransform">Transform of the Adobe marker: 0 none, 1 YCbCr, 2 YCCK; <see langword="null"/> for no marker.</param>
    public static byte[] Flat(int width, int height, byte[] channels, byte? adobeTransform = null)
    {
        var file = new List<byte> { 0xFF, 0xD8 };
        if (adobeTransform is { } transform)
            Segment(file, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);

        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, (byte)channels.Length,
            .. channels.SelectMany((_, i) => new byte[] { (byte)(i + 1), 0x11, 0 })]);
        // DC: twelve categories in codes of four bits. AC: nothing but "end of block", one bit.
        Segment(file, 0xC4, [0x00, 0, 0, 0, 12, .. new byte[12], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0x00]);
        Segment(file, 0xDA, [(byte)channels.Length, .. channels.SelectMany((_, i) => new byte[] { (byte)(i + 1), 0 }), 0, 63, 0]);
        file.AddRange(Blocks(channels, (width + 7) / 8 * ((height + 7) / 8)));
        return [.. file, 0xFF, 0xD9];
    }

    private static void Segment(List<byte> file, byte marker, byte[] data) =>
        file.AddRange([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data]);

    // A quantiser of 8 makes the DC coefficient exactly the value around 128. Only the first block of a channel differs from its predecessor.
    private static List<byte> Blocks(byte[] channels, int blocks)
    {
        var bits = new List<bool>();
        for (var block = 0; block < blocks; block++)
        {
            foreach (var channel in channels)
            {
                var difference = block == 0 ? channel - 128 : 0;
                var category = difference == 0 ? 0 : (int)Math.Log2(Math.Abs(difference)) + 1;
                Add(bits, category, 4);
                Add(bits, difference < 0 ? difference + (1 << category) - 1 : difference, category);
                Add(bits, 0, 1);
            }
        }

        while (bits.Count % 8 != 0)
            bits.Add(true);

        var data = new List<byte>();
        foreach (var byteBits in bits.Chunk(8))
        {
            var value = (byte)byteBits.Aggregate(0, (sum, bit) => sum << 1 | (bit ? 1 : 0));
            data.Add(value);
            if (value == 0xFF)
                data.Add(0);
        }

        return data;
    }

    private static void Add(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
            bits.Add((value >> i & 1) != 0);
    }
}
