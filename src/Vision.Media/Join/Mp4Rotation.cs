using System.Buffers.Binary;

namespace Vision.Media;

/// <summary>Writes the turn of the pictures into a finished MP4 or MOV: ffmpeg's options for it differ from version to version.</summary>
/// <remarks>ISO/IEC 14496-12: <c>moov/trak/tkhd</c> has a matrix of nine numbers after 40 (version 0) or 52 (version 1) bytes; the last column is 2.30, the others 16.16.</remarks>
internal static class Mp4Rotation
{
    private const int MatrixBytes = 36;

    /// <returns>Whether a track of pictures was found.</returns>
    public static bool Write(FileStream file, int rotation, ImageSize size)
    {
        if (Find(file, 0, file.Length, "moov"u8) is not { } moov)
            return false;

        for (var at = moov.Start; Find(file, at, moov.End, "trak"u8) is { } track; at = track.End)
        {
            if (IsVideo(file, track.Start, track.End) && Find(file, track.Start, track.End, "tkhd"u8) is { } header)
            {
                Span<byte> version = stackalloc byte[1];
                file.Position = header.Start;
                file.ReadExactly(version);
                file.Position = header.Start + (version[0] == 1 ? 52 : 40);
                file.Write(Matrix(rotation, size));
                return true;
            }
        }

        return false;
    }

    private static bool IsVideo(FileStream file, long start, long end)
    {
        if (Find(file, start, end, "mdia"u8) is not { } media || Find(file, media.Start, media.End, "hdlr"u8) is not { } handler)
            return false;

        Span<byte> bytes = stackalloc byte[12];
        file.Position = handler.Start;
        file.ReadExactly(bytes);
        return bytes[8..].SequenceEqual("vide"u8);
    }

    private static (long Start, long End)? Find(FileStream file, long from, long to, ReadOnlySpan<byte> type)
    {
        Span<byte> header = stackalloc byte[16];
        for (var at = from; at + 8 <= to;)
        {
            file.Position = at;
            file.ReadExactly(header[..8]);
            var (size, start) = ((long)BinaryPrimitives.ReadUInt32BigEndian(header), at + 8);
            if (size == 1)
            {
                file.ReadExactly(header[8..]);
                (size, start) = (BinaryPrimitives.ReadInt64BigEndian(header[8..]), at + 16);
            }

            if (size == 0)
                size = to - at;

            if (size < 8 || at + size > to)
                return null;

            if (header[4..8].SequenceEqual(type))
                return (start, at + size);

            at += size;
        }

        return null;
    }

    private static byte[] Matrix(int rotation, ImageSize size)
    {
        var (a, b, c, d, x, y) = rotation switch
        {
            90 => (0, 1, -1, 0, size.Height, 0),
            180 => (-1, 0, 0, -1, size.Width, size.Height),
            270 => (0, -1, 1, 0, 0, size.Width),
            _ => (1, 0, 0, 1, 0, 0),
        };
        var matrix = new byte[MatrixBytes];
        var values = new[] { a << 16, b << 16, 0, c << 16, d << 16, 0, x << 16, y << 16, 1 << 30 };
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(matrix.AsSpan(4 * i), values[i]);

        return matrix;
    }
}
