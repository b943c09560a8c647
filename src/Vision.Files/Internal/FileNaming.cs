using System.Buffers;
using System.Globalization;
using System.Text;

namespace Vision.Files.Internal;

/// <summary>One segment of a key to one file name and back; no two segments share a name.</summary>
/// <remarks>
/// | segment of the key                                            | Linux, macOS        | Windows                    |
/// |---------------------------------------------------------------|---------------------|----------------------------|
/// | empty (<c>a//b</c>, a slash first or last), <c>.</c>, <c>..</c> | refused           | refused                    |
/// | holds a control character or half a surrogate pair            | refused             | refused                    |
/// | over 255 bytes of UTF-8 (Windows: 255 characters, escaped)    | refused             | refused                    |
/// | <c>\ : * ? " &lt; &gt; |</c>                                  | as it is            | <c>%5C</c>, <c>%3A</c>…    |
/// | ends with a dot or a space                                    | as it is            | <c>%2E</c>, <c>%20</c>     |
/// | a device name: <c>con</c>, <c>NUL.jpg</c>, <c>COM1</c>…       | as it is            | first letter: <c>%63on</c> |
/// | <c>%</c> before two hexadecimal digits                        | as it is            | <c>%25</c>                 |
/// | anything else                                                 | as it is            | as it is                   |
/// </remarks>
internal sealed class FileNaming(bool windows)
{
    /// <summary>Longest file name of the common file systems: ext4, xfs, btrfs, APFS in bytes, NTFS in characters.</summary>
    public const int MaxNameLength = 255;

    private static readonly SearchValues<char> WindowsReserved = SearchValues.Create("\\:*?\"<>|");

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>The naming of the system that this process runs on.</summary>
    public static FileNaming ForThisSystem { get; } = new(OperatingSystem.IsWindows());

    /// <summary>The file name of a segment, or why there is none.</summary>
    public (string? Name, string? Problem) NameOf(string segment)
    {
        if (segment is "" or "." or "..")
            return (null, $"a key cannot have a part that is {(segment.Length == 0 ? "empty" : $"'{segment}'")}; rename the file.");
        if (segment.Any(char.IsControl))
            return (null, "a key cannot hold control characters such as line breaks; rename the file.");
        if (!IsWellFormed(segment))
            return (null, "the key is not valid Unicode; rename the file.");

        var name = windows ? Escape(segment) : segment;
        var length = windows ? name.Length : Encoding.UTF8.GetByteCount(name);
        return length <= MaxNameLength
            ? (name, null)
            : (null, $"the part '{segment[..20]}…' of the key is {length} bytes long and the file system takes {MaxNameLength}; use a shorter name.");
    }

    /// <summary>The segment whose file has this name; <see langword="null"/> when no segment has.</summary>
    public string? SegmentOf(string name)
    {
        var segment = windows ? Unescape(name) : name;
        return NameOf(segment).Name == name ? segment : null;
    }

    private static string Escape(string segment)
    {
        var device = Devices.Contains(segment.Split('.', 2)[0].TrimEnd(' '));
        var name = new StringBuilder(segment.Length);
        for (var i = 0; i < segment.Length; i++)
        {
            var c = segment[i];
            var unsafeHere = WindowsReserved.Contains(c)
                || (i == segment.Length - 1 && c is '.' or ' ')
                || (i == 0 && device)
                || (c == '%' && i + 2 < segment.Length && char.IsAsciiHexDigit(segment[i + 1]) && char.IsAsciiHexDigit(segment[i + 2]));
            if (unsafeHere)
                name.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else
                name.Append(c);
        }

        return name.ToString();
    }

    private static string Unescape(string name)
    {
        var segment = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '%' && i + 2 < name.Length
                && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                segment.Append((char)code);
                i += 2;
            }
            else
            {
                segment.Append(name[i]);
            }
        }

        return segment.ToString();
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }

        return true;
    }
}
