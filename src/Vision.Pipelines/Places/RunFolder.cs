using System.Globalization;
using System.Text;

namespace Vision.Pipelines.Places;

/// <summary>The folder of a run's parts: its instance id, so written that every store takes it and gives it back, and no two are one.</summary>
/// <remarks>
/// | of the id                     | in the folder                                             |
/// |-------------------------------|-----------------------------------------------------------|
/// | <c>a..z 0..9 - _</c>          | the same                                                  |
/// | <c>A..Z</c>                   | <c>!a</c>…: there are file systems that ignore case       |
/// | anything else                 | <c>~hh</c> for each byte of its UTF-8                     |
/// | more than 200 characters so   | goes on in a folder below; all but the last end with <c>+</c> |
/// </remarks>
internal static class RunFolder
{
    private const string Start = "run-";
    private const int Longest = 200;
    private const char Capital = '!', Byte = '~', Continues = '+';

    /// <summary>One folder, or a chain of them, without a slash at its end.</summary>
    public static string Of(string run)
    {
        ArgumentException.ThrowIfNullOrEmpty(run);
        var name = new StringBuilder(Start);
        foreach (var value in Encoding.UTF8.GetBytes(run))
        {
            var letter = (char)value;
            if (char.IsAsciiLetterUpper(letter))
                name.Append(Capital).Append(char.ToLowerInvariant(letter));
            else if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_')
                name.Append(letter);
            else
                name.Append(Byte).Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return string.Join($"{Continues}/", name.ToString().Chunk(Longest).Select(part => new string(part)));
    }

    /// <summary>Whose parts a key is among.</summary>
    /// <param name="path">The key after <see cref="RunParts.Folder"/>.</param>
    /// <returns>The run's instance id; <see langword="null"/> when no run has such parts.</returns>
    public static string? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = new StringBuilder();
        for (var rest = path.AsSpan(); ;)
        {
            var end = rest.IndexOf('/');
            if (end < 1)
                return null;

            var part = rest[..end];
            if (part[^1] != Continues)
            {
                name.Append(part);
                break;
            }

            name.Append(part[..^1]);
            rest = rest[(end + 1)..];
        }

        // Another spelling of an id is not ours.
        return Decode(name.ToString()) is { Length: > 0 } run && path.StartsWith($"{Of(run)}/", StringComparison.Ordinal) ? run : null;
    }

    private static string? Decode(string name)
    {
        if (!name.StartsWith(Start, StringComparison.Ordinal))
            return null;

        var bytes = new List<byte>(name.Length);
        for (var i = Start.Length; i < name.Length; i++)
        {
            if (name[i] == Capital && i + 1 < name.Length)
            {
                bytes.Add((byte)char.ToUpperInvariant(name[++i]));
            }
            else if (name[i] == Byte && i + 2 < name.Length
                && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.Add((byte)name[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
