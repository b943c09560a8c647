namespace Vision.Internal;

/// <summary>Text in the order of its UTF-8 bytes, which is that of its code points; UTF-16 would sort 🐈 before ﬀ.</summary>
internal static class Utf8Order
{
    public static int Compare(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
                return Rank(a[i]).CompareTo(Rank(b[i]));
        }

        return a.Length.CompareTo(b.Length);
    }

    // Surrogates stand for what lies past U+FFFF.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
