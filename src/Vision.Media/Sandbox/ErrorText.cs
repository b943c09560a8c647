using System.Text;

namespace Vision.Media;

/// <summary>What a program wrote to its error output: the start and the end of it, however much it was.</summary>
internal sealed class ErrorText
{
    private const int Kept = 4096;

    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();

    /// <summary>Whether there was more than is kept.</summary>
    public static bool IsCut(string text) => text.Length > Kept;

    /// <summary>Reads to the end, so that the program never waits for us.</summary>
    public static async Task<string> DrainAsync(StreamReader reader)
    {
        var text = new ErrorText();
        var buffer = new char[1024];
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            text.Add(buffer.AsSpan(0, read));

        return text.ToString();
    }

    public void Add(ReadOnlySpan<char> text)
    {
        var toHead = text[..Math.Min(text.Length, Kept - _head.Length)];
        _head.Append(toHead);
        _tail.Append(text[toHead.Length..]);
        if (_tail.Length > 2 * Kept)
            _tail.Remove(0, _tail.Length - Kept);
    }

    public override string ToString() => _tail.Length == 0 ? _head.ToString() : $"{_head}\n{_tail}";
}
