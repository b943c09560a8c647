using System.Text.Unicode;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Tells text from binary data by its first bytes.</summary>
internal static class TextSniffer
{
    private const int Examined = 512;

    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return true; // UTF-16 with its byte order mark

        var start = bytes[..Math.Min(bytes.Length, Examined)];
        foreach (var value in start)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B))
                return false;
        }

        // The cut at the end may split a character of up to four bytes.
        for (var cut = 0; cut < 4 && cut < start.Length; cut++)
        {
            if (Utf8.IsValid(start[..^cut]))
                return true;
        }

        return false;
    }
}
