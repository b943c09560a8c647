using System.Buffers.Binary;

namespace Vision.Files.Internal;

/// <summary>Tells files that end before they should, as those do that are still being copied: by what their format says of its own end.</summary>
/// <remarks>
/// | format | is whole when |
/// |---|---|
/// | JPEG, PNG | its end marker is among the last bytes |
/// | GIF | its last byte is the end marker |
/// | WebP, AVI | it is as long as its first chunk says |
/// | MP4, QuickTime, HEIC, AVIF | its boxes end where it ends, and the one that describes the others is there |
/// | Matroska, WebM | it is as long as its segment says, where that says anything |
/// | anything else | always: nothing tells |
/// </remarks>
internal static class WholeFiles
{
    // Cameras and editors leave something after the end now and then; more than this is looked at as an open end.
    private const int Tail = 4096;

    // More boxes than this are a hostile file, and the reader will say so.
    private const int MostBoxes = 10_000;

    /// <summary>Whether the file is whole, as far as its format tells. One that cannot be read now is not.</summary>
    public static bool Contain(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Span<byte> start = stackalloc byte[64];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            return start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? EndsWith(file, [0xFF, 0xD9])
                : start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? EndsWith(file, "IEND"u8)
                : start.StartsWith("GIF8"u8) ? EndsWith(file, [0x3B], within: 1)
                : start.StartsWith("RIFF"u8) && start.Length >= 12 ? BinaryPrimitives.ReadUInt32LittleEndian(start[4..]) is > 0 and var size && size + 8L <= file.Length
                : start.Length >= 8 && start[4..].StartsWith("ftyp"u8) ? HasAllBoxes(file)
                : !start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) || HasItsSegment(start, file.Length);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // Not a question of time: whoever reads it says what is wrong.
            return true;
        }
    }

    private static bool EndsWith(FileStream file, ReadOnlySpan<byte> mark, int within = Tail)
    {
        Span<byte> tail = stackalloc byte[Tail];
        file.Position = Math.Max(0, file.Length - within);
        return tail[..file.ReadAtLeast(tail, Tail, throwOnEndOfStream: false)].IndexOf(mark) >= 0;
    }

    // ISO/IEC 14496-12, 4.2: a size of 1 is followed by the real one in 64 bits, one of 0 means the rest of the file.
    private static bool HasAllBoxes(FileStream file)
    {
        Span<byte> head = stackalloc byte[16];
        var isDescribed = false;
        long position = 0;
        for (var count = 0; count < MostBoxes && position < file.Length; count++)
        {
            file.Position = position;
            var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (length < 8)
                return false;

            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (size == 1 && length == 16)
                size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
            isDescribed |= head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("meta"u8);
            if (size == 0)
                return isDescribed;
            if (size < 8 || size > file.Length - position)
                return false;

            position += size;
        }

        return isDescribed;
    }

    // EBML, RFC 8794: the header element, then the segment (RFC 9559), whose size may be unknown.
    private static bool HasItsSegment(ReadOnlySpan<byte> start, long length)
    {
        if (Number(start, 4) is not var (header, afterHeader))
            return length > start.Length;

        var segment = afterHeader + header;
        Span<byte> id = [0x18, 0x53, 0x80, 0x67];
        return segment > start.Length - 12 || !start[(int)segment..].StartsWith(id) || Number(start, (int)segment + 4) is not var (size, afterSize) || afterSize + size <= length;
    }

    // A variable-size integer; null when it says "unknown".
    private static (long Value, long After)? Number(ReadOnlySpan<byte> bytes, int at)
    {
        if (at >= bytes.Length || bytes[at] == 0)
            return null;

        var width = byte.LeadingZeroCount(bytes[at]) + 1;
        if (at + width > bytes.Length)
            return null;

        long value = bytes[at] & ((1 << (8 - width)) - 1);
        var isUnknown = value == (1 << (8 - width)) - 1;
        for (var i = 1; i < width; i++)
        {
            value = (value << 8) | bytes[at + i];
            isUnknown &= bytes[at + i] == 0xFF;
        }

        return isUnknown ? null : (value, at + width);
    }
}
