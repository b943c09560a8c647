namespace Vision.Media;

/// <summary>Reads frames and their exact times from a NUT stream: the one container that carries any picture format through a pipe with any time base.</summary>
/// <remarks>
/// One video stream, as ffmpeg writes it (<c>-f nut</c>, format version 3). The stream comes from a program that reads hostile input, so
/// nothing in it is trusted: every length is bounded before memory is taken. <c>rent</c> gives the memory of frames, exactly as long as asked for.
/// </remarks>
internal sealed class NutReader(Func<Memory<byte>, ValueTask<int>> read, int maxFrameBytes, Func<int, byte[]>? rent = null)
{
    private const ulong MainCode = 0x4E4D_7A56_1F5F_04AD;
    private const ulong StreamCode = 0x4E53_1140_5BF2_F9DB;
    private const ulong SyncCode = 0x4E4B_E4AD_EECA_4569;
    private const int LongestFrameHeader = 96;
    private const int LongestPacketHeader = 24;
    private const int LongestPacket = 1 << 20;
    private const int ElisionLimit = 4096;

    private static readonly byte[] FileId = "nut/multimedia container\0"u8.ToArray();

    private readonly PipeReader _pipe = new(read);
    private NutMainHeader? _main;
    private NutStreamHeader? _stream;
    private long _lastTime;

    /// <summary>What the frames are; known after the first was read.</summary>
    public NutStreamHeader Stream => _stream ?? throw new InvalidOperationException("No frame was read yet.");

    /// <summary>Whether the pipe ended where a frame or packet had begun.</summary>
    public bool EndedInside { get; private set; }

    /// <summary>The next frame; <see langword="null"/> at the end of the pipe.</summary>
    /// <exception cref="NutFormatException">It is not such a stream, or a frame is too large.</exception>
    public async ValueTask<NutFrame?> ReadAsync()
    {
        if (_main is null && !await ReadFileIdAsync().ConfigureAwait(false))
            return null;

        while (await _pipe.LookAsync(1).ConfigureAwait(false))
        {
            if (_pipe.Ahead[0] != (byte)'N')
                return await ReadFrameAsync().ConfigureAwait(false);

            if (await ReadPacketAsync().ConfigureAwait(false) is not var (code, packet))
                return Cut();

            Take(code, packet);
        }

        return null;
    }

    private async ValueTask<bool> ReadFileIdAsync()
    {
        var whole = await _pipe.LookAsync(FileId.Length).ConfigureAwait(false);
        if (!whole)
        {
            EndedInside = _pipe.Ahead.Length > 0;
            return false;
        }

        if (!_pipe.Ahead.StartsWith(FileId))
            throw new NutFormatException("This is not a NUT stream.");

        _pipe.Skip(FileId.Length);
        return true;
    }

    private async ValueTask<(ulong Code, byte[] Packet)?> ReadPacketAsync()
    {
        await _pipe.LookAsync(LongestPacketHeader).ConfigureAwait(false);
        if (_pipe.Ahead.Length < 16)
            return null;

        var (code, length) = ParsePacketHeader();
        var packet = new byte[length];
        return await _pipe.TakeAsync(packet).ConfigureAwait(false) ? (code, packet) : null;
    }

    private (ulong Code, int Length) ParsePacketHeader()
    {
        const int longWithoutChecksum = 4096;
        var cursor = new NutCursor(_pipe.Ahead);
        var code = cursor.ReadStartCode();
        var length = cursor.ReadUnsigned();
        if (length is < 4 or > LongestPacket)
            throw new NutFormatException($"A NUT packet has {length} bytes.");

        if (length > longWithoutChecksum)
            cursor.ReadBytes(4);

        _pipe.Skip(cursor.Position);
        return (code, (int)length);
    }

    private void Take(ulong code, byte[] packet)
    {
        if (code == MainCode)
        {
            _main ??= NutMainHeader.Parse(packet);
        }
        else if (_main is null)
        {
            throw new NutFormatException("A NUT stream begins with its main header.");
        }
        else if (code == StreamCode)
        {
            _stream ??= NutStreamHeader.Parse(packet, _main);
        }
        else if (code == SyncCode && _stream is { } stream)
        {
            var time = new NutCursor(packet).ReadUnsigned();
            var timeBase = _main.TimeBases[(int)(time % _main.TimeBases.Count)];
            var ticks = (Int128)(time / _main.TimeBases.Count) * timeBase.Numerator * stream.TimeBase.Denominator;
            _lastTime = (long)(ticks / ((Int128)timeBase.Denominator * stream.TimeBase.Numerator));
        }
    }

    private async ValueTask<NutFrame?> ReadFrameAsync()
    {
        await _pipe.LookAsync(LongestFrameHeader).ConfigureAwait(false);
        var (time, isKey, start, size) = ParseFrameHeader();
        var length = start.Length + size;
        var data = rent?.Invoke(length) ?? new byte[length];
        start.CopyTo(data, 0);
        _lastTime = time;
        return await _pipe.TakeAsync(data.AsMemory(start.Length)).ConfigureAwait(false) ? new NutFrame(time, data, isKey) : Cut();
    }

    private (long Time, bool IsKey, byte[] Start, int Size) ParseFrameHeader()
    {
        if (_main is null || _stream is null)
            throw new NutFormatException("A NUT stream has its headers before its frames.");

        var cursor = new NutCursor(_pipe.Ahead);
        var code = _main.Codes[cursor.ReadByte()];
        var flags = code.Flags;
        if (flags.HasFlag(NutFrameFlags.Coded))
            flags ^= (NutFrameFlags)cursor.ReadUnsigned();

        if ((flags & (NutFrameFlags.Invalid | NutFrameFlags.SideData)) != 0)
            throw new NutFormatException("A NUT frame is of a kind that is not understood.");

        var streamId = flags.HasFlag(NutFrameFlags.StreamId) ? cursor.ReadUnsigned() : code.StreamId;
        var time = flags.HasFlag(NutFrameFlags.CodedTime) ? ReadTime(ref cursor) : _lastTime + code.TimeDelta;
        var size = code.SizeRest + (flags.HasFlag(NutFrameFlags.CodedSize) ? (Int128)code.SizeFactor * cursor.ReadUnsigned() : 0);
        if (flags.HasFlag(NutFrameFlags.MatchTime))
            cursor.ReadSigned();

        var index = flags.HasFlag(NutFrameFlags.HeaderIndex) ? cursor.ReadUnsigned() : code.HeaderIndex;
        for (var left = flags.HasFlag(NutFrameFlags.Reserved) ? cursor.ReadUnsigned() : code.Reserved; left > 0; left--)
            cursor.ReadUnsigned();

        if (flags.HasFlag(NutFrameFlags.Checksum))
            cursor.ReadBytes(4);

        if (streamId != 0 || index >= _main.FrameStarts.Count || size > maxFrameBytes)
            throw new NutFormatException("A NUT frame's header is out of range.");

        var start = size > ElisionLimit ? _main.FrameStarts[0] : _main.FrameStarts[(int)index];
        if (size < start.Length)
            throw new NutFormatException("A NUT frame's header is out of range.");

        _pipe.Skip(cursor.Position);
        return (time, flags.HasFlag(NutFrameFlags.Key), start, (int)size - start.Length);
    }

    private long ReadTime(ref NutCursor cursor)
    {
        var coded = cursor.ReadUnsigned();
        var whole = 1L << _stream!.TimeBits;
        return coded < whole ? _stream.FullTime(coded, _lastTime) : coded - whole;
    }

    private NutFrame? Cut()
    {
        EndedInside = true;
        return null;
    }
}
