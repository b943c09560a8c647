using System.Globalization;
using System.Text;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>External ids in the letters that Rekognition takes, <c>[a-zA-Z0-9_.\-:]</c>: every other byte of UTF-8 is a colon and two hexadecimal digits.</summary>
internal static class ExternalIds
{
    private const int MostLength = 255;

    /// <exception cref="ArgumentException">It is too long that way.</exception>
    public static string? Write(string? id)
    {
        if (id is null)
            return null;

        var written = new StringBuilder(id.Length);
        foreach (var value in Encoding.UTF8.GetBytes(id))
        {
            if (char.IsAsciiLetterOrDigit((char)value) || (char)value is '_' or '.' or '-')
                written.Append((char)value);
            else
                written.Append(CultureInfo.InvariantCulture, $":{value:X2}");
        }

        return written.Length <= MostLength
            ? written.ToString()
            : throw new ArgumentException($"The external image id '{id}' takes {written.Length} characters at Rekognition, which allows {MostLength}; choose a shorter one.", nameof(id));
    }

    /// <summary>The id; what somebody else wrote, in another way, stays as it is.</summary>
    public static string? Read(string? written)
    {
        if (written is null || !written.Contains(':', StringComparison.Ordinal))
            return written;

        var bytes = new List<byte>(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] != ':')
                bytes.Add((byte)written[i]);
            else if (i + 2 < written.Length && byte.TryParse(written.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                (bytes, i) = ([.. bytes, value], i + 2);
            else
                return written;
        }

        var id = Encoding.UTF8.GetString([.. bytes]);
        return Write(id) == written ? id : written;
    }
}
