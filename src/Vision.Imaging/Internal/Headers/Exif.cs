using System.Buffers.Binary;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Reads the orientation from EXIF data, which is a small TIFF file of its own.</summary>
/// <remarks>Damaged EXIF data makes no image unreadable: it counts as upright, as in every viewer.</remarks>
internal static class Exif
{
    public const ushort OrientationTag = 0x0112;
    private const ushort Short = 3;

    /// <param name="tiff">From the byte order mark on.</param>
    public static ExifOrientation OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return ExifOrientation.TopLeft;

        bool little;
        if (tiff.StartsWith("II"u8))
            little = true;
        else if (tiff.StartsWith("MM"u8))
            little = false;
        else
            return ExifOrientation.TopLeft;

        var directory = UInt32(tiff, 4, little);
        if (directory > tiff.Length - 2)
            return ExifOrientation.TopLeft;

        var entries = UInt16(tiff, (int)directory, little);
        for (var i = 0; i < entries; i++)
        {
            var entry = (int)directory + 2 + i * 12;
            if (entry + 12 > tiff.Length)
                break;

            if (UInt16(tiff, entry, little) == OrientationTag && UInt16(tiff, entry + 2, little) == Short)
                return Known(UInt16(tiff, entry + 8, little));
        }

        return ExifOrientation.TopLeft;
    }

    /// <summary>Nonsense counts as upright.</summary>
    public static ExifOrientation Known(uint value) => value is >= 1 and <= 8 ? (ExifOrientation)value : ExifOrientation.TopLeft;

    private static ushort UInt16(ReadOnlySpan<byte> bytes, int offset, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]);

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[offset..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
