using System.Globalization;

namespace Vision.Media;

/// <summary>Whether what is encoded in an H.264 stream is what players show, and nothing else.</summary>
/// <remarks>
/// | what could hide a picture                              | how it is told |
/// |--------------------------------------------------------|----------------|
/// | packets that an edit list cuts out, other headers midway | flags and side data of packets |
/// | margins that are cropped away                          | key frames are decoded without cropping: less than a macroblock of it is what sizes need |
/// | redundant pictures, partitions                         | the profile has none |
/// | decoding that begins at a frame that is not the first of its kind (open groups) | key packets that are no IDR pictures |
/// | SEI, second views, auxiliary pictures, anything unspecified | are left out: see <see cref="Kept"/> |
/// </remarks>
internal sealed class CodedPictures(MediaLimits limits, TimeProvider timeProvider)
{
    /// <summary>ffmpeg's filter that keeps slices, parameter sets, delimiters and ends (ITU-T H.264, table 7-1), and nothing else.</summary>
    public const string Kept = "filter_units=pass_types=1|5|7-11";

    private const string IdrAlone = "filter_units=pass_types=5";
    private const int Macroblock = 16;

    // They are decoded here: of a video of nothing else that takes as long as blurring it, in one piece.
    private const int MostKeys = 20_000;

    /// <param name="input">The video.</param>
    /// <param name="info">What its headers say.</param>
    /// <param name="frames">Frames that were looked at.</param>
    /// <param name="cancellationToken">Ends the programs.</param>
    public async Task<bool> AreAllShownAsync(MediaInput input, VideoInfo info, long frames, CancellationToken cancellationToken)
    {
        if (await CountKeysAsync(input, frames, cancellationToken).ConfigureAwait(false) is not { } keys)
            return false;

        return keys <= MostKeys
            && await ShowWholePicturesAsync(input, info.CodedSize, cancellationToken).ConfigureAwait(false)
            && await CountIdrAsync(input, cancellationToken).ConfigureAwait(false) == keys;
    }

    // null when a packet is not shown, comes with anything, or there are more or fewer than frames
    private async Task<int?> CountKeysAsync(MediaInput input, long frames, CancellationToken cancellationToken)
    {
        var arguments = $"-v error -hide_banner {InputGuards.For(limits)} -select_streams V:0 -show_entries packet=flags:packet_side_data -of compact=p=0:nk=1 {MediaInput.Url}";
        var (packets, keys, isPlain) = (0L, 0, true);
        var isRead = await ReadAsync(MediaTool.FFprobe, arguments, input, line =>
        {
            packets++;
            keys += line[0] == 'K' ? 1 : 0;
            isPlain &= line.All(letter => letter is 'K' or '_');
        }, cancellationToken).ConfigureAwait(false);
        return isRead && isPlain && packets == frames ? keys : null;
    }

    private async Task<bool> ShowWholePicturesAsync(MediaInput input, ImageSize shown, CancellationToken cancellationToken)
    {
        var arguments =
            $"-v error -hide_banner {InputGuards.For(limits)} -select_streams V:0 -skip_frame nokey -apply_cropping 0 " +
            $"-show_entries stream=profile:frame=width,height -of compact=nk=1 {MediaInput.Url}";
        var (pictures, areWhole, isOrdinary) = (0, true, false);
        var isRead = await ReadAsync(MediaTool.FFprobe, arguments, input, line =>
        {
            var fields = line.Split('|');
            if (fields[0] == "stream")
            {
                isOrdinary = fields.Length > 1 && PassableVideo.IsOrdinary(fields[1]);
            }
            else if (fields[0] == "frame")
            {
                pictures++;
                areWhole &= fields.Length > 2 && IsShown(fields[1], shown.Width) && IsShown(fields[2], shown.Height);
            }
        }, cancellationToken).ConfigureAwait(false);
        return isRead && pictures > 0 && areWhole && isOrdinary;
    }

    private static bool IsShown(string coded, int shown) =>
        int.TryParse(coded, NumberStyles.None, CultureInfo.InvariantCulture, out var side) && side >= shown && side - shown < Macroblock;

    private async Task<int?> CountIdrAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var arguments = $"-v error -nostdin {InputGuards.For(limits)} -copyts -i {MediaInput.Url} -map 0:V:0 -c copy -bsf:v {IdrAlone} -f framecrc pipe:1";
        var pictures = 0;
        var isRead = await ReadAsync(MediaTool.FFmpeg, arguments, input, line => pictures += line[0] == '#' ? 0 : 1, cancellationToken).ConfigureAwait(false);
        return isRead ? pictures : null;
    }

    // false when the program fails: a file that only some programs read is an unusual one
    private async Task<bool> ReadAsync(string program, string arguments, MediaInput input, Action<string> take, CancellationToken cancellationToken)
    {
        var process = MediaProcess.Start(program, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            await foreach (var line in ProgramLines.ReadAsync(input.Subject, process).ConfigureAwait(false))
            {
                if (line.Length > 0)
                    take(line);
            }

            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return exit.Stopped == StopReason.None && exit.Code == 0;
        }
    }
}
