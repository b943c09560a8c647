namespace Vision.Media;

/// <summary>What the frames of a NUT stream are.</summary>
/// <param name="TimeBase">Seconds a tick.</param>
/// <param name="TimeBits">Times below two to this power are the low bits of the time; others are whole, less that power.</param>
/// <param name="Size">px.</param>
internal sealed record NutStreamHeader(Rational TimeBase, int TimeBits, ImageSize Size)
{
    public static NutStreamHeader Parse(ReadOnlySpan<byte> packet, NutMainHeader main)
    {
        var cursor = new NutCursor(packet);
        if (cursor.ReadUnsigned() != 0 || cursor.ReadUnsigned() != 0)
            throw new NutFormatException("A NUT stream of frames has one stream, of pictures.");

        cursor.ReadBytes(cursor.ReadUnsigned()); // codec
        var timeBase = cursor.ReadUnsigned();
        var timeBits = cursor.ReadUnsigned();
        cursor.ReadUnsigned(); // greatest step of time
        cursor.ReadUnsigned(); // delay of the decoder
        cursor.ReadUnsigned(); // flags
        cursor.ReadBytes(cursor.ReadUnsigned()); // the codec's own header
        var width = cursor.ReadUnsigned();
        var height = cursor.ReadUnsigned();
        if (timeBase >= main.TimeBases.Count || timeBits > 16 || width is < 1 or > 65_535 || height is < 1 or > 65_535)
            throw new NutFormatException("A NUT stream's header is out of range.");

        return new NutStreamHeader(main.TimeBases[(int)timeBase], (int)timeBits, new ImageSize((int)width, (int)height));
    }

    /// <summary>The whole time of which <paramref name="bits"/> are the low ones, nearest to the time before.</summary>
    public long FullTime(long bits, long last)
    {
        var mask = (1L << TimeBits) - 1;
        var delta = last - (mask / 2);
        return ((bits - delta) & mask) + delta;
    }
}
