namespace Vision.Imaging.Internal.Headers;

/// <summary>Walks the codes of a baseline JPEG (ITU-T T.81, annex F) without making pixels of them: decoders fill in grey what is missing, and say nothing.</summary>
internal ref struct JpegEntropy
{
    private const int Lookup = 16;

    private readonly ImageBytes _file;
    private readonly Dictionary<int, (int[] First, int[] Last, int[] Index, byte[] Values)> _tables;
    private int _position;
    private uint _bits;
    private int _count;
    private bool _ended;

    private JpegEntropy(ImageBytes file)
    {
        _file = file;
        _tables = [];
    }

    /// <summary>Part of the picture that its codes hold, 0..1; 1 for kinds of JPEG that are not walked (progressive, arithmetic, several scans).</summary>
    /// <param name="file">A file that passed <see cref="JpegHeader"/>.</param>
    public static double Whole(ImageBytes file) => new JpegEntropy(file).Walk();

    private double Walk()
    {
        var (width, height, restart) = (0, 0, 0);
        var parts = new List<(int Id, int H, int V)>();
        for (var position = 2; ;)
        {
            while (_file[position] != 0xFF || _file[position + 1] is 0xFF or 0x00)
                position++;

            var marker = _file[position + 1];
            if (marker is 0x01 or >= 0xD0 and <= 0xD8)
            {
                position += 2;
                continue;
            }

            var length = _file.UInt16Big(position + 2);
            var body = _file.Slice(position + 4, length - 2);
            position += 2 + length;
            if (marker is 0xC0 or 0xC1)
            {
                (height, width) = ((body[1] << 8) | body[2], (body[3] << 8) | body[4]);
                for (var i = 0; i < body[5] && 6 + (3 * i) + 2 < body.Length; i++)
                    parts.Add((body[6 + (3 * i)], body[7 + (3 * i)] >> 4, body[7 + (3 * i)] & 15));
            }
            else if (marker is >= 0xC2 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return 1;
            }
            else if (marker == 0xC4)
            {
                ReadTables(body);
            }
            else if (marker == 0xDD)
            {
                restart = (body[0] << 8) | body[1];
            }
            else if (marker == 0xDA)
            {
                _position = position;
                return parts.Count == 0 || body[0] != parts.Count || parts.Exists(part => part.H is 0 or > 4 || part.V is 0 or > 4) ? 1 : Scan(body, parts, width, height, restart);
            }
        }
    }

    private double Scan(ReadOnlySpan<byte> header, List<(int Id, int H, int V)> parts, int width, int height, int restart)
    {
        var (mostH, mostV) = (parts.Max(part => part.H), parts.Max(part => part.V));
        var units = parts.Count == 1
            ? (long)((width + 7) / 8) * ((height + 7) / 8)
            : (long)((width + (8 * mostH) - 1) / (8 * mostH)) * ((height + (8 * mostV) - 1) / (8 * mostV));
        var blocks = new (int Count, int Dc, int Ac)[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            var tables = header[2 + (2 * i)];
            blocks[i] = (parts.Count == 1 ? 1 : parts[i].H * parts[i].V, tables >> 4, 16 + (tables & 15));
            if (!_tables.ContainsKey(blocks[i].Dc) || !_tables.ContainsKey(blocks[i].Ac))
                return 1;
        }

        for (long unit = 0; unit < units; unit++)
        {
            if (restart > 0 && unit > 0 && unit % restart == 0 && !Restart())
                return (double)unit / units;

            foreach (var (count, dc, ac) in blocks)
            {
                for (var i = 0; i < count; i++)
                {
                    if (!Block(dc, ac))
                        return (double)unit / units;
                }
            }
        }

        return 1;
    }

    private bool Block(int dc, int ac)
    {
        var size = Symbol(dc);
        if (size is < 0 or > 15 || !Skip(size))
            return false;

        for (var k = 1; k < 64;)
        {
            var code = Symbol(ac);
            if (code < 0)
                return false;

            var (run, bits) = (code >> 4, code & 15);
            if (bits == 0 && run != 15)
                return true;

            k += run + 1;
            if (k > 64 || !Skip(bits))
                return false;
        }

        return true;
    }

    private int Symbol(int table)
    {
        var (first, last, index, values) = _tables[table];
        for (int length = 1, code = 0; length <= Lookup; length++)
        {
            var bit = Bit();
            if (bit < 0)
                return -1;

            code = (code << 1) | bit;
            if (last[length] >= 0 && code <= last[length] && code >= first[length])
            {
                var at = index[length] + code - first[length];
                return at < values.Length ? values[at] : -1;
            }
        }

        return -1;
    }

    private bool Skip(int bits)
    {
        for (; bits > 0; bits--)
        {
            if (Bit() < 0)
                return false;
        }

        return true;
    }

    private int Bit()
    {
        if (_count == 0)
        {
            if (_ended || _position >= _file.Length)
                return -1;

            var value = _file.Span[_position];
            if (value == 0xFF)
            {
                if (_position + 1 >= _file.Length || _file.Span[_position + 1] != 0)
                {
                    _ended = true;
                    return -1;
                }

                _position++;
            }

            _position++;
            (_bits, _count) = (value, 8);
        }

        _count--;
        return (int)(_bits >> _count) & 1;
    }

    private bool Restart()
    {
        (_count, _ended) = (0, false);
        var span = _file.Span;
        while (_position + 1 < span.Length && span[_position] == 0xFF && span[_position + 1] == 0xFF)
            _position++;

        if (_position + 1 >= span.Length || span[_position] != 0xFF || span[_position + 1] is not (>= 0xD0 and <= 0xD7))
            return false;

        _position += 2;
        return true;
    }

    private readonly void ReadTables(ReadOnlySpan<byte> body)
    {
        while (body.Length > 17)
        {
            var (first, last, index) = (new int[Lookup + 1], new int[Lookup + 1], new int[Lookup + 1]);
            var (code, count) = (0, 0);
            for (var length = 1; length <= Lookup; length++)
            {
                (first[length], index[length], last[length]) = (code, count, body[length] == 0 ? -1 : code + body[length] - 1);
                (code, count) = ((code + body[length]) << 1, count + body[length]);
            }

            if (17 + count > body.Length)
                return;

            _tables[body[0]] = (first, last, index, body.Slice(17, count).ToArray());
            body = body[(17 + count)..];
        }
    }
}
