using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Vision.Media;

/// <summary>What the ffmpeg of this machine is, and what of the things that are used it lacks.</summary>
/// <param name="VersionText">As it calls itself, for example <c>5.1.9-0+deb12u1</c>.</param>
/// <param name="Version">Its number; <see langword="null"/> for a build that has none.</param>
/// <param name="Missing">Formats and encoders that are used and not there.</param>
public sealed partial record FFmpegInspection(string VersionText, Version? Version, IReadOnlyList<string> Missing)
{
    private static readonly string[] Readers = [.. InputGuards.Formats.Split(','), "nut"];
    private static readonly string[] Writers = ["nut", "mp4", "mov", "matroska", "webm", "mpegts"];
    private static readonly string[] Encoders = ["libx264", "libx265", "libvpx-vp9", "mjpeg", "rawvideo"];

    /// <summary>Asks the programs themselves; <see langword="null"/> when one of them is not there or does not start.</summary>
    public static async Task<FFmpegInspection?> RunAsync(CancellationToken cancellationToken)
    {
        if (await AskAsync(MediaTool.FFprobe, "-version", cancellationToken).ConfigureAwait(false) is null ||
            await AskAsync(MediaTool.FFmpeg, "-version", cancellationToken).ConfigureAwait(false) is not { } version ||
            await AskAsync(MediaTool.FFmpeg, "-hide_banner -demuxers", cancellationToken).ConfigureAwait(false) is not { } readers ||
            await AskAsync(MediaTool.FFmpeg, "-hide_banner -muxers", cancellationToken).ConfigureAwait(false) is not { } writers ||
            await AskAsync(MediaTool.FFmpeg, "-hide_banner -encoders", cancellationToken).ConfigureAwait(false) is not { } encoders)
        {
            return null;
        }

        var text = VersionLine().Match(version) is { Success: true } match ? match.Groups[1].Value : "of an unknown number";
        var number = LeadingNumber().Match(text);
        return new FFmpegInspection(
            text,
            number.Success ? new Version(int.Parse(number.Groups[1].ValueSpan, null), int.Parse(number.Groups[2].ValueSpan, null)) : null,
            [
                .. Lacking(Readers, readers).Select(name => $"the reader of {name}"),
                .. Lacking(Writers, writers).Select(name => $"the writer of {name}"),
                .. Lacking(Encoders, encoders).Select(name => $"the encoder {name}"),
            ]);
    }

    // Lines are " D  mov,mp4,m4a,3gp,3g2,mj2 QuickTime / MOV": flags, names, what it is.
    private static IEnumerable<string> Lacking(IEnumerable<string> wanted, string listing)
    {
        var names = listing.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 2)
            .SelectMany(words => words[1].Split(','))
            .ToHashSet(StringComparer.Ordinal);
        return wanted.Where(name => !names.Contains(name));
    }

    private static async Task<string?> AskAsync(string program, string arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            });
            if (process is null)
                return null;

            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"version (\S+)")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^n?(\d{1,4})\.(\d{1,4})")]
    private static partial Regex LeadingNumber();
}
