namespace Vision.Media;

/// <summary>What the frames of a NUT stream are.</summary>
/// <param name="TimeBase">Seconds a tick.</param>
/// <param name="TimeBits">Times below two to this power are the low bits of the time; others are whole, less that power.</param>
/// <param name="Size">px.</param>
/// <param name="Codec">Four characters that name the codec or the layout of raw pictures.</param>
/// <param name="CodecHeader">What the codec needs before its first frame; empty for raw pictures.</param>
/// <param name="DecodeDelay">Frames that a decoder holds back to put them in order.</param>
/// <param name="PixelAspect">Width of a pixel to its height; 0/0 when unknown.</param>
internal sealed record NutStreamHeader(Rational TimeBase, int TimeBits, ImageSize Size, byte[] Codec, byte[] CodecHeader, int DecodeDelay, Rational PixelAspect)
{
    public static NutStreamHeader Parse(ReadOnlySpan<byte> packet, NutMainHeader main)
    {
        var cursor = new NutCursor(packet);
        if (cursor.ReadUnsigned() != 0 || cursor.ReadUnsigned() != 0)
            throw new NutFormatException("A NUT stream of frames has one stream, of pictures.");

        var codec = cursor.ReadBytes(cursor.ReadUnsigned()).ToArray();
        var timeBase = cursor.ReadUnsigned();
        var timeBits = cursor.ReadUnsigned();
        cursor.ReadUnsigned(); // greatest step of time
        var delay = cursor.ReadUnsigned();
        cursor.ReadUnsigned(); // flags
        var codecHeader = cursor.ReadBytes(cursor.ReadUnsigned()).ToArray();
        var width = cursor.ReadUnsigned();
        var height = cursor.ReadUnsigned();
        var aspect = new Rational(cursor.ReadUnsigned(), cursor.ReadUnsigned());
        if (timeBase >= main.TimeBases.Count || timeBits > 16 || delay > 64 || width is < 1 or > 65_535 || height is < 1 or > 65_535)
            throw new NutFormatException("A NUT stream's header is out of range.");

        return new NutStreamHeader(main.TimeBases[(int)timeBase], (int)timeBits, new ImageSize((int)width, (int)height), codec, codecHeader, (int)delay, aspect);
    }

    /// <summary>The whole time of which <paramref name="bits"/> are the low ones, nearest to the time before.</summary>
    public long FullTime(long bits, long last)
    {
        var mask = (1L << TimeBits) - 1;
        var delta = last - (mask / 2);
        return ((bits - delta) & mask) + delta;
    }
}
