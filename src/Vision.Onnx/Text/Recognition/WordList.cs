using System.Collections.Frozen;

namespace Vision.Onnx.Text.Recognition;

/// <summary>Common English words of signs, forms and letters, in lower case.</summary>
internal static class WordList
{
    private const string Resource = "common-words.txt";

    private static readonly Lazy<FrozenSet<string>> Words = new(Load);

    /// <summary>Whether a word is one of them, written as words are: in small letters, in capitals, or with one capital in front.</summary>
    public static bool Has(string word) => IsWrittenAsWordsAre(word) && Words.Value.Contains(word.ToLowerInvariant());

    private static bool IsWrittenAsWordsAre(string word) =>
        word.Length > 0 && (word.Skip(1).All(char.IsAsciiLetterLower) || (word.All(char.IsAsciiLetterUpper)));

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(WordList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing in {typeof(WordList).Assembly.GetName().Name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
