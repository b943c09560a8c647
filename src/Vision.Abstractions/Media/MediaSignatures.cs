using System.Buffers.Binary;

namespace Vision;

/// <summary>Tells images from videos by their first bytes, whatever their names say.</summary>
/// <remarks>
/// | the bytes are those of | kind |
/// |---|---|
/// | JPEG, PNG, GIF, WebP, BMP, TIFF, BigTIFF, JPEG 2000, JPEG XL; ISO base media files of an image brand (HEIC, AVIF) | image |
/// | other ISO base media files and QuickTime, Matroska and WebM, AVI, MPEG program, transport and elementary streams, Flash video, Ogg, ASF | video |
/// | anything else | none |
/// <para>
/// Signatures as the formats' own specifications give them; brands of images by ISO/IEC 23008-12 (HEIF) and the AVIF specification. That the kind is known does
/// not say that the file can be read.
/// </para>
/// </remarks>
public static class MediaSignatures
{
    /// <summary>Bytes of a file's start that are enough to tell, when it has as many.</summary>
    public const int Examined = 4096;

    private const int TransportPacket = 188;

    /// <summary>The kind of a file.</summary>
    /// <param name="start">Its first bytes, at least <see cref="Examined"/> when it has so many.</param>
    public static MediaKind? KindOf(ReadOnlySpan<byte> start) =>
        IsImage(start) ? MediaKind.Image : IsVideo(start) ? MediaKind.Video : null;

    private static bool IsImage(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || start.StartsWith("GIF8"u8)
        || (start.StartsWith("RIFF"u8) && Has(start, 8, "WEBP"u8))
        || start.StartsWith("II\x2A\0"u8) || start.StartsWith("MM\0\x2A"u8)
        || start.StartsWith("II\x2B\0"u8) || start.StartsWith("MM\0\x2B"u8)
        || IsBitmap(start)
        || Has(start, 4, "jP  "u8) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51])
        || Has(start, 4, "JXL "u8) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A])
        || (Has(start, 4, "ftyp"u8) && IsImageBrand(start));

    private static bool IsVideo(ReadOnlySpan<byte> start) =>
        (Has(start, 4, "ftyp"u8) && !IsImageBrand(start))
        // QuickTime files from before there were brands begin with one of these atoms.
        || Has(start, 4, "moov"u8) || Has(start, 4, "mdat"u8) || Has(start, 4, "wide"u8) || Has(start, 4, "free"u8) || Has(start, 4, "skip"u8)
        || start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        || (start.StartsWith("RIFF"u8) && Has(start, 8, "AVI "u8))
        || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA]) || start.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xB3])
        || start.StartsWith("FLV\x01"u8)
        || start.StartsWith("OggS"u8)
        || start.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])
        || IsTransportStream(start);

    // "BM" begins many a text; the four reserved bytes and the size of the second header tell a bitmap.
    private static bool IsBitmap(ReadOnlySpan<byte> start) =>
        start.Length >= 18
        && start.StartsWith("BM"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124;

    // The major brand, or where that is the general one of HEIF, mif1, whatever follows.
    private static bool IsImageBrand(ReadOnlySpan<byte> start)
    {
        if (start.Length < 12)
            return false;

        var brand = start.Slice(8, 4);
        return brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8)
            || brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8)
            || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) || brand.SequenceEqual("miaf"u8)
            || brand.SequenceEqual("crx "u8) || brand.SequenceEqual("jpeg"u8);
    }

    // Packets of 188 bytes, or of 192 with a time before each (Blu-ray); a stream may be cut anywhere, so the first one may begin within.
    private static bool IsTransportStream(ReadOnlySpan<byte> start)
    {
        foreach (var packet in (ReadOnlySpan<int>)[TransportPacket, TransportPacket + 4])
        {
            for (var first = 0; first < packet && first + (3 * packet) < start.Length; first++)
            {
                if (start[first] == 0x47 && start[first + packet] == 0x47 && start[first + (2 * packet)] == 0x47 && start[first + (3 * packet)] == 0x47)
                    return true;
            }
        }

        return false;
    }

    private static bool Has(ReadOnlySpan<byte> start, int offset, ReadOnlySpan<byte> signature) =>
        start.Length >= offset + signature.Length && start.Slice(offset, signature.Length).SequenceEqual(signature);
}
