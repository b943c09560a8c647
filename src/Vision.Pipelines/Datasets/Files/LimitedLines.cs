using System.Text;

namespace Vision.Pipelines.Datasets.Files;

/// <summary>Text whose lines are no longer than a row can be, so that a file without line breaks does not fill the memory.</summary>
internal sealed class LimitedLines(TextReader text, string file) : TextReader
{
    /// <summary>Longest line in UTF-16 characters; an item of Amazon DynamoDB has at most 400 KB.</summary>
    public const int Longest = 1 << 20;

    private readonly char[] _buffer = new char[4096];
    private ReadOnlyMemory<char> _left;
    private int _length;

    public override int Read(char[] buffer, int index, int count) => Checked(text.Read(buffer, index, count), buffer.AsSpan(index, count));

    public override async Task<int> ReadAsync(char[] buffer, int index, int count) => await ReadAsync(buffer.AsMemory(index, count)).ConfigureAwait(false);

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        Checked(await text.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Span);

    /// <summary>The next line without its end; <see langword="null"/> after the last.</summary>
    public override async Task<string?> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_left.IsEmpty)
            {
                var read = await ReadAsync(_buffer.AsMemory()).ConfigureAwait(false);
                if (read == 0)
                    return line.Length > 0 ? line.ToString() : null;

                _left = _buffer.AsMemory(0, read);
            }

            var end = _left.Span.IndexOf('\n');
            line.Append(end < 0 ? _left : _left[..end]);
            _left = end < 0 ? default : _left[(end + 1)..];
            if (end >= 0)
                return line.Length > 0 && line[^1] == '\r' ? line.ToString(0, line.Length - 1) : line.ToString();
        }
    }

    private int Checked(int read, Span<char> buffer)
    {
        var rest = buffer[..read];
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            if (_length + end > Longest)
                throw TooLong();
            _length = 0;
            rest = rest[(end + 1)..];
        }

        _length += rest.Length;
        return _length > Longest ? throw TooLong() : read;
    }

    private InvalidDatasetException TooLong() => new(file, $"a line is longer than {Longest} characters; is it a table?");
}
