using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>JPEGs without their end marker: some cameras and tools leave it out, and a file that was cut has none either.</summary>
/// <remarks>
/// Headers do not tell the two apart, since a scan has no length: only who decodes it to the end sees whether bits are missing.
/// </remarks>
internal static class JpegEnd
{
    private static readonly byte[] Marker = [0xFF, 0xD9];

    /// <summary>The encoded image with an end marker, as decoders want it.</summary>
    public static ReadOnlySpan<byte> Close(ReadOnlySpan<byte> jpeg, ImageInfo info) => info.LacksEnd ? (byte[])[.. jpeg, .. Marker] : jpeg;

    /// <summary>Whether all image data are there. Decodes the image.</summary>
    public static bool IsWhole(ImageBytes file) => LibraryImage.CanDecode(new ImageBytes((byte[])[.. file.Span, .. Marker], file.Name), ImageFormat.Jpeg);
}
