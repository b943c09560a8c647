using System.Globalization;

namespace Vision.Media;

/// <summary>One ffmpeg for the first frames of several clips: an input and an output for each, with the arguments of a clip that is alone.</summary>
/// <remarks>It has what a single clip may have of memory, room for the threads of the others, and less time: what needs more is decoded by itself.</remarks>
/// <param name="sandbox">Where the frames are written.</param>
/// <param name="limits">What one clip may cost.</param>
/// <param name="patience">How long all clips together may take.</param>
internal sealed class FirstFrameBatch(MediaSandbox sandbox, MediaLimits limits, TimeSpan patience)
{
    /// <summary>Eight clips of 720p take half a second; this is for larger ones on a busy machine.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(20);

    // A clip's threads reserve this much of the address space, for their stacks and the heap's arenas, and use hardly any of it.
    private const long ThreadBytes = 128 << 20;

    // A frame, and what surrounds it in the file.
    private readonly long _mostBytes = PictureShape.MostBytes(limits.MaxPixels) + (1L << 20);


    /// <summary>The frames of those clips that have one; none at all when the program met with anything else.</summary>
    public async Task<FirstFrame?[]> DecodeAsync(IReadOnlyList<FirstFrameWait> clips)
    {
        using var folder = sandbox.CreateJob();
        var frames = new FirstFrame?[clips.Count];
        if (await RunAsync(clips, folder).ConfigureAwait(false))
        {
            for (var i = 0; i < frames.Length; i++)
                frames[i] = await ReadAsync(Path.Combine(folder.Path, OutputName(i))).ConfigureAwait(false);
        }

        return frames;
    }

    /// <returns>Whether it ended well, and tells of no damage. Whose that is is not told.</returns>
    private async Task<bool> RunAsync(IReadOnlyList<FirstFrameWait> clips, JobFolder folder)
    {
        var videos = clips.Select(clip => (Relative(folder, clip.Input), clip.Options)).ToList();
        var arguments = FrameDecoder.FirstFrames(videos, limits, OutputName);
        var process = MediaProcess.Start(MediaTool.FFmpeg, arguments, folder, LimitsOf(clips.Count), sandbox.TimeProvider, CancellationToken.None, new MediaFlow(false, _mostBytes));
        await using (process.ConfigureAwait(false))
        {
            var allLeft = Task.WhenAll(clips.Select(clip => clip.Turn));
            var end = process.WaitAsync();
            // A turn ends before the program only when its caller gives up.
            if (await Task.WhenAny(end, allLeft).ConfigureAwait(false) == allLeft)
                process.Kill();

            var exit = await end.ConfigureAwait(false);
            return exit is { Code: 0, Stopped: StopReason.None } && !ErrorText.IsCut(exit.Errors) && !MediaErrors.TellsOfDamage(exit.Errors);
        }
    }

    private MediaLimits LimitsOf(int clips) => limits with
    {
        MaxWallTime = patience < limits.MaxWallTime ? patience : limits.MaxWallTime,
        MaxMemoryBytes = limits.MaxMemoryBytes + ((clips - 1) * ThreadBytes),
    };

    private async Task<FirstFrame?> ReadAsync(string path)
    {
        if (!File.Exists(path))
            return null;

        using var file = File.OpenRead(path);
        var reader = new NutReader(buffer => file.ReadAsync(buffer), PictureShape.MostBytes(limits.MaxPixels));
        try
        {
            return await reader.ReadAsync().ConfigureAwait(false) is { } frame && !reader.EndedInside ? new FirstFrame(frame, reader.Stream) : null;
        }
        catch (NutFormatException)
        {
            // Its clip is decoded by itself next, which tells of it.
            return null;
        }
    }

    // Folders of jobs lie side by side: numbers are all that reaches the command line.
    private static string Relative(JobFolder folder, MediaInput input) =>
        Path.GetRelativePath(folder.Path, Path.Combine(input.Folder.Path, MediaInput.FileName)).Replace('\\', '/');

    private static string OutputName(int clip) => string.Create(CultureInfo.InvariantCulture, $"frame-{clip}");
}
