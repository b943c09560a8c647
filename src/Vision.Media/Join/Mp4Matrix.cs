using System.Buffers.Binary;

namespace Vision.Media;

/// <summary>Writes how pictures are turned and mirrored into a finished MP4 or MOV: ffmpeg's options for it differ from version to version.</summary>
/// <remarks>ISO/IEC 14496-12: <c>moov/trak/tkhd</c> has a matrix of nine numbers after 40 (version 0) or 52 (version 1) bytes; the last column is 2.30, the others 16.16.</remarks>
internal static class Mp4Matrix
{
    private const int MatrixBytes = 36;

    /// <returns>Whether a track of pictures was found.</returns>
    public static bool Write(FileStream file, DisplayMatrix matrix)
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
                file.Write(Bytes(matrix));
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

    private static byte[] Bytes(DisplayMatrix matrix)
    {
        var bytes = new byte[MatrixBytes];
        var values = new[] { matrix.A, matrix.B, matrix.U, matrix.C, matrix.D, matrix.V, matrix.X, matrix.Y, matrix.W };
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), values[i]);

        return bytes;
    }
}
