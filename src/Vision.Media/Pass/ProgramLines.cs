using System.Text;

namespace Vision.Media;

/// <summary>What a program writes, line by line, however much it is.</summary>
internal static class ProgramLines
{
    private const int Longest = 1 << 12;

    public static async IAsyncEnumerable<string> ReadAsync(string subject, MediaProcess process)
    {
        var pipe = new PipeReader(process.ReadAsync);
        while (await pipe.LookAsync(1).ConfigureAwait(false))
        {
            int end;
            while ((end = pipe.Ahead.IndexOf((byte)'\n')) < 0 && pipe.Ahead.Length < Longest && await pipe.LookAsync(pipe.Ahead.Length + 1).ConfigureAwait(false))
            {
            }

            if (end < 0 && pipe.Ahead.Length >= Longest)
                throw new InvalidMediaException(subject, "it describes itself with more text than any video does; convert it to MP4.");

            var line = Encoding.ASCII.GetString(end < 0 ? pipe.Ahead : pipe.Ahead[..end]);
            pipe.Skip(end < 0 ? pipe.Ahead.Length : end + 1);
            yield return line.TrimEnd('\r');
        }
    }
}
