using System.Text;

namespace Vision.Storage.Internal;

/// <summary>Where a listing goes on, as text that callers only hand back.</summary>
internal static class PageToken
{
    public static string Write(string position) => Convert.ToHexStringLower(Encoding.BigEndianUnicode.GetBytes(position));

    /// <returns>The position; <see langword="null"/> without a token.</returns>
    /// <exception cref="InvalidObjectKeyException">No listing gave this token.</exception>
    public static string? Read(string? token)
    {
        try
        {
            return token is null ? null : Encoding.BigEndianUnicode.GetString(Convert.FromHexString(token));
        }
        catch (FormatException e)
        {
            throw new InvalidObjectKeyException("page token", "it is not one that a listing gave; start from the first page.", e);
        }
    }
}
