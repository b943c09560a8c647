using System.Buffers.Binary;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>Adds segments to an encoded JPEG.</summary>
internal static class JpegFile
{
    private const byte Application0 = 0xE0, Application1 = 0xE1;
    private const int LongestSegment = 0xFFFF;

    /// <param name="jpeg">As encoded.</param>
    /// <param name="profile">Whole segments.</param>
    /// <param name="exif">EXIF data from the byte order mark on; <see langword="null"/> for none.</param>
    public static byte[] WithSegments(byte[] jpeg, IReadOnlyList<byte[]> profile, byte[]? exif)
    {
        if (profile.Count == 0 && exif is null)
            return jpeg;

        // JFIF wants to be first.
        var start = jpeg[3] == Application0 ? 4 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(4)) : 2;
        using var output = new MemoryStream(jpeg.Length + 1024);
        output.Write(jpeg, 0, start);
        if (exif is not null && exif.Length + 8 <= LongestSegment)
        {
            output.Write([0xFF, Application1, (byte)((exif.Length + 8) >> 8), (byte)(exif.Length + 8)]);
            output.Write("Exif\0\0"u8);
            output.Write(exif);
        }

        foreach (var segment in profile)
            output.Write(segment);
        output.Write(jpeg, start, jpeg.Length - start);
        return output.ToArray();
    }
}
