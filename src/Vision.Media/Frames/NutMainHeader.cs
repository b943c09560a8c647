namespace Vision.Media;

/// <summary>The first packet of a NUT stream: time bases, the table of frame codes, and frame starts that are left out of frames.</summary>
internal sealed class NutMainHeader
{
    private const int InvalidCode = 'N';

    private NutMainHeader(Rational[] timeBases, NutFrameCode[] codes, byte[][] frameStarts)
    {
        TimeBases = timeBases;
        Codes = codes;
        FrameStarts = frameStarts;
    }

    public IReadOnlyList<Rational> TimeBases { get; }

    public IReadOnlyList<NutFrameCode> Codes { get; }

    /// <summary>Bytes that frames with this index begin with and do not repeat; the first is empty.</summary>
    public IReadOnlyList<byte[]> FrameStarts { get; }

    public static NutMainHeader Parse(ReadOnlySpan<byte> packet)
    {
        var cursor = new NutCursor(packet);
        if (cursor.ReadUnsigned() is not 3 and var version)
            throw new NutFormatException($"NUT version {version} is not understood.");

        if (cursor.ReadUnsigned() is not 1 and var streams)
            throw new NutFormatException($"A NUT stream of frames has one stream, not {streams}.");

        cursor.ReadUnsigned(); // greatest distance of syncpoints
        var timeBases = new Rational[Bounded(cursor.ReadUnsigned(), 1, 16)];
        for (var i = 0; i < timeBases.Length; i++)
            timeBases[i] = new Rational(Bounded(cursor.ReadUnsigned(), 1, int.MaxValue), Bounded(cursor.ReadUnsigned(), 1, int.MaxValue));

        return new NutMainHeader(timeBases, ParseCodes(ref cursor), ParseFrameStarts(ref cursor));
    }

    // The table is stored as runs: codes of a run differ in the low part of the size alone.
    private static NutFrameCode[] ParseCodes(ref NutCursor cursor)
    {
        var codes = new NutFrameCode[256];
        codes[InvalidCode] = new NutFrameCode { Flags = NutFrameFlags.Invalid };
        var run = new NutFrameCode { SizeFactor = 1 };
        for (var code = 0; code < codes.Length;)
        {
            var flags = (NutFrameFlags)cursor.ReadUnsigned();
            var fields = cursor.ReadUnsigned();
            run = run with
            {
                Flags = flags,
                TimeDelta = fields > 0 ? cursor.ReadSigned() : run.TimeDelta,
                SizeFactor = fields > 1 ? Bounded(cursor.ReadUnsigned(), 0, 1 << 20) : run.SizeFactor,
                StreamId = fields > 2 ? cursor.ReadUnsigned() : run.StreamId,
                SizeRest = fields > 3 ? Bounded(cursor.ReadUnsigned(), 0, 1 << 20) : 0,
                Reserved = fields > 4 ? cursor.ReadUnsigned() : 0,
            };
            var count = fields > 5 ? cursor.ReadUnsigned() : run.SizeFactor - run.SizeRest;
            if (fields > 6)
                cursor.ReadSigned(); // match time, of no use to a reader of one stream

            if (fields > 7)
                run = run with { HeaderIndex = (int)Bounded(cursor.ReadUnsigned(), 0, 127) };

            for (; fields > 8; fields--)
                cursor.ReadUnsigned();

            Bounded(count, 1, 256);
            for (var i = 0; i < count; code++)
            {
                if (code == InvalidCode)
                    continue;

                if (code >= codes.Length)
                    throw new NutFormatException("A NUT table of frame codes has more than 256.");

                codes[code] = run with { SizeRest = run.SizeRest + i++ };
            }

            // The invalid code after a run's end belongs to no run.
            if (code == InvalidCode)
                code++;
        }

        return codes;
    }

    private static byte[][] ParseFrameStarts(ref NutCursor cursor)
    {
        const int checksum = 4;
        var starts = new List<byte[]> { Array.Empty<byte>() };
        if (cursor.Left > checksum)
        {
            var count = Bounded(cursor.ReadUnsigned(), 0, 127);
            for (var i = 0; i < count; i++)
                starts.Add(cursor.ReadBytes(Bounded(cursor.ReadUnsigned(), 1, 255)).ToArray());
        }

        return [.. starts];
    }

    private static long Bounded(long value, long least, long most) =>
        value >= least && value <= most ? value : throw new NutFormatException($"A NUT header has {value} where {least}..{most} is expected.");
}
