using System.Security.Cryptography;

namespace Vision.Host.Page;

/// <summary>A file of the page, as it is inside the program.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record PageFile(byte[] Content, string ContentType)
{
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..16]}\"";
}
