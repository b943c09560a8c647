using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Vision.Onnx.Collections;

/// <summary>Ids that follow from what they name, so that indexing the same image again finds what is there.</summary>
internal static class FaceIds
{
    /// <summary>Of an image's bytes.</summary>
    public static string Image(ReadOnlySpan<byte> bytes) => Uuid(SHA256.HashData(bytes));

    /// <summary>Of a face: its image, whose it is, where it is to a ten-thousandth of the image, the model and the collection.</summary>
    public static string Face(string imageId, string? externalId, BoundingBox box, string model, string collection) => Uuid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{imageId}\n{externalId}\n{box.Left:F4} {box.Top:F4} {box.Width:F4} {box.Height:F4}\n{model}\n{collection}"))));

    // Version 8 of RFC 9562: made in the maker's own way.
    private static string Uuid(Span<byte> hash)
    {
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }
}
