using System.Globalization;
using System.Text;

namespace Vision.Media;

/// <summary>Hashes of what the packets of sound and subtitles hold, one a stream, in order.</summary>
internal sealed class StreamHashes(MediaLimits limits, TimeProvider timeProvider)
{
    private const int LongestAnswer = 1 << 16;

    /// <param name="input">The file.</param>
    /// <param name="streams">Their places in it.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    public Task<IReadOnlyList<string>> ReadAsync(MediaInput input, IEnumerable<int> streams, CancellationToken cancellationToken) =>
        ReadAsync(input, string.Concat(streams.Select(index => string.Create(CultureInfo.InvariantCulture, $" -map 0:{index}"))), cancellationToken);

    /// <summary>The same of H.264 pictures, without what <see cref="CodedPictures.Kept"/> leaves out.</summary>
    public Task<IReadOnlyList<string>> ReadPicturesAsync(MediaInput input, CancellationToken cancellationToken) =>
        ReadAsync(input, $" -map 0:V:0 -bsf:v {CodedPictures.Kept}", cancellationToken);

    private async Task<IReadOnlyList<string>> ReadAsync(MediaInput input, string maps, CancellationToken cancellationToken)
    {
        var arguments = $"-v error -nostdin {InputGuards.For(limits)} -copyts -i {MediaInput.Url}{maps} -c copy -bitexact -f streamhash -hash md5 pipe:1";
        var process = MediaProcess.Start(MediaTool.FFmpeg, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            var text = await ReadAllAsync(input.Subject, process).ConfigureAwait(false);
            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (exit.Stopped != StopReason.None || exit.Code != 0)
                throw MediaErrors.From(input.Subject, exit, limits);

            // "0,a,MD5=…"
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line.Contains("MD5=", StringComparison.Ordinal))];
        }
    }

    private static async Task<string> ReadAllAsync(string subject, MediaProcess process)
    {
        var bytes = new byte[LongestAnswer];
        var length = 0;
        int read;
        while ((read = await process.ReadAsync(bytes.AsMemory(length)).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length == bytes.Length)
                throw new InvalidMediaException(subject, "it has more streams than any video does; convert it to MP4.");
        }

        return Encoding.ASCII.GetString(bytes, 0, length);
    }
}
