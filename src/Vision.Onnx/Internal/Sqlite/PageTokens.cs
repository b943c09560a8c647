using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Vision.Onnx.Internal.Sqlite;

/// <summary>Tokens that lead to the next page. Signed with a secret: one that was made up, or is another listing's, is noticed.</summary>
/// <param name="secret">Of whatever keeps the listing, so that all who read it understand each other's tokens.</param>
internal sealed class PageTokens(byte[] secret)
{
    private const int NumberLength = sizeof(long);
    private const int SignatureLength = 16;

    /// <param name="database">Has a secret of its own.</param>
    public PageTokens(FaceDatabase database)
        : this(database.Read(session => (byte[])session.Value("SELECT value FROM secret")!))
    {
    }

    /// <param name="listing">What is listed.</param>
    /// <param name="position">Where the next page begins.</param>
    public string Make(string listing, long position)
    {
        Span<byte> token = stackalloc byte[NumberLength + SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(token, position);
        Sign(listing, token[..NumberLength]).CopyTo(token[NumberLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <exception cref="ArgumentException">It is from no page of this listing.</exception>
    public long Read(string listing, string token)
    {
        Span<byte> bytes = stackalloc byte[NumberLength + SignatureLength];
        if (Base64Url.GetMaxDecodedLength(token.Length) != bytes.Length || Base64Url.DecodeFromChars(token, bytes, out _, out var written) != System.Buffers.OperationStatus.Done ||
            written != bytes.Length || !CryptographicOperations.FixedTimeEquals(bytes[NumberLength..], Sign(listing, bytes[..NumberLength])))
        {
            throw new ArgumentException($"The token is from no page of {listing}; take the one that came with the page before, or none for the first page.", nameof(token));
        }

        return BinaryPrimitives.ReadInt64BigEndian(bytes);
    }

    private ReadOnlySpan<byte> Sign(string listing, ReadOnlySpan<byte> number)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(listing), .. number];
        return HMACSHA256.HashData(secret, signed).AsSpan(0, SignatureLength);
    }
}
