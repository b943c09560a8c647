namespace Vision.Media;

/// <summary>Writes one video stream as NUT, with exact times and without copying frames: the other side of <see cref="NutReader"/>.</summary>
/// <remarks>
/// The simplest stream that the format allows: one frame code that spells everything out, a syncpoint before every frame, every header with its checksum.
/// About 50 bytes a frame.
/// </remarks>
internal sealed class NutWriter(NutStreamHeader stream, Func<ReadOnlyMemory<byte>, ValueTask> write)
{
    private const ulong MainCode = 0x4E4D_7A56_1F5F_04AD;
    private const ulong StreamCode = 0x4E53_1140_5BF2_F9DB;
    private const ulong SyncCode = 0x4E4B_E4AD_EECA_4569;
    private const int TimeBits = 7;
    private const int LongWithoutChecksum = 4096;

    private readonly NutBuffer _head = new();
    private readonly NutBuffer _packet = new();
    private long _position;
    private long _lastSync;

    /// <summary>Before the first frame.</summary>
    public async ValueTask WriteHeadersAsync()
    {
        _head.Clear();
        _head.Raw("nut/multimedia container\0"u8);
        MainHeader();
        StreamHeader();
        await PutAsync(_head.Bytes).ConfigureAwait(false);
    }

    /// <param name="ticks">Not negative.</param>
    /// <param name="data">The frame.</param>
    /// <param name="isKey">Whether decoding can begin with it.</param>
    public async ValueTask WriteAsync(long ticks, ReadOnlyMemory<byte> data, bool isKey)
    {
        _head.Clear();
        SyncPoint(ticks);
        var start = _head.Length;
        _head.Byte(0);
        _head.Unsigned((long)(NutFrameFlags.CodedTime | NutFrameFlags.CodedSize | NutFrameFlags.Checksum | (isKey ? NutFrameFlags.Key : 0)));
        _head.Unsigned(ticks + (1 << TimeBits));
        _head.Unsigned(data.Length);
        _head.Checksum(start);
        await PutAsync(_head.Bytes).ConfigureAwait(false);
        await PutAsync(data).ConfigureAwait(false);
    }

    private void MainHeader()
    {
        _packet.Clear();
        _packet.Unsigned(3); // version
        _packet.Unsigned(1); // streams
        _packet.Unsigned(1 << 16); // greatest distance of syncpoints
        _packet.Unsigned(1); // time bases
        _packet.Unsigned(stream.TimeBase.Numerator);
        _packet.Unsigned(stream.TimeBase.Denominator);
        _packet.Unsigned((long)NutFrameFlags.Coded);
        _packet.Unsigned(6); // fields that follow
        _packet.Unsigned(0); // time delta
        _packet.Unsigned(1); // size factor
        _packet.Unsigned(0); // stream
        _packet.Unsigned(0); // size rest
        _packet.Unsigned(0); // reserved
        _packet.Unsigned(255); // all codes but 'N'
        _packet.Unsigned(0); // frame starts
        Packet(MainCode);
    }

    private void StreamHeader()
    {
        _packet.Clear();
        _packet.Unsigned(0); // stream
        _packet.Unsigned(0); // pictures
        _packet.Counted(stream.Codec);
        _packet.Unsigned(0); // time base
        _packet.Unsigned(TimeBits);
        _packet.Unsigned(0); // greatest step of time without a checksum
        _packet.Unsigned(stream.DecodeDelay);
        _packet.Unsigned(0); // flags
        _packet.Counted(stream.CodecHeader);
        _packet.Unsigned(stream.Size.Width);
        _packet.Unsigned(stream.Size.Height);
        _packet.Unsigned(stream.PixelAspect.IsPositive ? stream.PixelAspect.Numerator : 0);
        _packet.Unsigned(stream.PixelAspect.IsPositive ? stream.PixelAspect.Denominator : 0);
        _packet.Unsigned(0); // colours: unknown
        Packet(StreamCode);
    }

    private void SyncPoint(long ticks)
    {
        _packet.Clear();
        _packet.Unsigned(ticks);
        _packet.Unsigned(_lastSync == 0 ? 0 : (_position - _lastSync) / 16);
        _lastSync = _position;
        Packet(SyncCode);
    }

    private void Packet(ulong code)
    {
        const int checksum = 4;
        var start = _head.Length;
        _head.StartCode(code);
        _head.Unsigned(_packet.Length + checksum);
        if (_packet.Length + checksum > LongWithoutChecksum)
            _head.Checksum(start);

        start = _head.Length;
        _head.Raw(_packet.Bytes.Span);
        _head.Checksum(start);
    }

    private async ValueTask PutAsync(ReadOnlyMemory<byte> bytes)
    {
        await write(bytes).ConfigureAwait(false);
        _position += bytes.Length;
    }
}
