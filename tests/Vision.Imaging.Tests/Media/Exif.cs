namespace Vision.Imaging.Tests.Media;

/// <summary>Writes EXIF data that hold an orientation and nothing else, and puts them into files.</summary>
internal static class Exif
{
    public static byte[] Orientation(int value, bool little = true) => little
        ? [.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)value, 0, 0, 0, 0, 0, 0, 0]
        : [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)value, 0, 0, 0, 0, 0, 0];

    public static byte[] IntoJpeg(byte[] jpeg, byte[] exif)
    {
        byte[] body = [.. "Exif\0\0"u8, .. exif];
        var length = body.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. jpeg[2..]];
    }

    /// <param name="webp">A still WebP without an extended header.</param>
    /// <param name="exif">EXIF data of even length.</param>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    public static byte[] IntoWebP(byte[] webp, byte[] exif, int width, int height) => WebPWriter.Riff(
        WebPWriter.Extended(width, height, flags: 0x08), webp[12..], WebPWriter.Chunk("EXIF", exif));
}
