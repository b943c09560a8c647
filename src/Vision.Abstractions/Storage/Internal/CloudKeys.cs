using System.Globalization;
using System.Text;

namespace Vision.Storage.Internal;

/// <summary>Keys that no store in a cloud gives back as they were: URLs and XML listings would change them on the way.</summary>
internal static class CloudKeys
{
    /// <summary>Why the key cannot be used; <see langword="null"/> when it can.</summary>
    public static string? ProblemWith(string key)
    {
        if (key.Length == 0)
            return "the key is empty; name the object.";
        if (key[0] == '/')
            return "a key does not begin with '/'; leave it out.";
        if (key.Split('/').Any(segment => segment is "." or ".."))
            return "a part of the key is '.' or '..', which URLs resolve; use another name.";

        foreach (var rune in key.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control || (rune.Value & 0xFFFE) == 0xFFFE)
                return $"it contains the control character U+{rune.Value:X4}; leave it out.";
        }

        // Half a surrogate pair is enumerated as U+FFFD, which is a character of its own.
        return key.HasWholeCharacters() ? null : "it contains half a surrogate pair, which is no character; leave it out.";
    }

    private static bool HasWholeCharacters(this string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            if (!char.IsSurrogate(key[i]))
                continue;
            if (!char.IsHighSurrogate(key[i]) || i + 1 == key.Length || !char.IsLowSurrogate(key[++i]))
                return false;
        }

        return true;
    }
}
