namespace Vision.Media;

/// <summary>Turns the end of a program into a sentence that names the file, the reason and the remedy.</summary>
internal static class MediaErrors
{
    private const int CpuLimitSignal = 24, KillSignal = 9, SignalBase = 128;

    // What ffmpeg says when a container tells of more data than there is. It does not always count that as a failure.
    private static readonly string[] CutOff = ["partial file", "File ended prematurely", "corrupt input packet", "corrupt decoded frame"];

    private static readonly string[] BrokenFrame = ["overread", "error count", "mjpeg_decode_dc", "bad vlc", "error y=", "invalid", "No JPEG data", "dc:", "Found EOI", "huffman table"];

    private static readonly (string Text, Func<string, MediaLimits, VisionException> Error)[] Known =
    [
        ("exceeds specified max pixel count", TooManyPixels),
        ("Cannot allocate memory", (subject, limits) => new MediaTooLargeException(
            subject, $"decoding needs more memory than {limits.MaxMemoryBytes:N0} bytes; upload a smaller picture size or raise {nameof(MediaLimits.MaxMemoryBytes)}.")),
        ("Format not on whitelist", (subject, _) => NotAccepted(subject)),
        ("moov atom not found", (subject, _) => new InvalidMediaException(
            subject, "its index (moov) is missing: the recording was not finished or the upload was cut off; upload it again.")),
        ("matches no streams", (subject, _) => NoPictures(subject)),
        ("does not contain any stream", (subject, _) => NoPictures(subject)),
        .. CutOff.Select(text => (text, (Func<string, MediaLimits, VisionException>)((subject, _) => Damaged(subject)))),
    ];

    public static VisionException From(string subject, MediaExit exit, MediaLimits limits)
    {
        if (exit.Stopped == StopReason.TimedOut || exit.Code == 128 + CpuLimitSignal)
            return new MediaTooLargeException(subject, $"reading it took longer than {limits.MaxWallTime}; upload a shorter video or raise {nameof(MediaLimits.MaxWallTime)}.");

        if (exit.Code == 128 + KillSignal)
            return new ProviderUnavailableException(subject, "the decoder was killed from outside, perhaps for lack of memory; try again with fewer videos at once.");

        foreach (var (text, error) in Known)
        {
            if (exit.Errors.Contains(text, StringComparison.Ordinal))
                return error(subject, limits);
        }

        if (exit.Errors.Contains("failed to execute", StringComparison.Ordinal))
            return ToolMissing("ffmpeg", null);

        // What the program says is for those who wrote it, and in part the file's own text.
        if (exit.Code >= SignalBase)
            return new InvalidMediaException(subject, $"the decoder cannot cope with it (it ended with {exit.Code}); save it as MP4 with a video editor.");

        return new InvalidMediaException(subject, "it is damaged, or not a video at all; check that it plays, and save it as MP4 with a video editor if it does.");
    }

    /// <summary>Whether a decoder that passes over what it cannot read tells of it: Motion JPEG's does, and calls it no failure.</summary>
    public static bool TellsOfBrokenFrame(string errors) => errors.Contains("[mjpeg", StringComparison.Ordinal) && BrokenFrame.Any(text => errors.Contains(text, StringComparison.Ordinal));

    /// <summary>Whether a program ended because of what cannot be decoded, or tells of it.</summary>
    public static bool IsDamage(MediaExit exit) =>
        exit.Stopped == StopReason.None && (TellsOfDamage(exit.Errors) || (exit.Code is > 0 and < 128 && !Known.Any(known => exit.Errors.Contains(known.Text, StringComparison.Ordinal))));

    /// <summary>Whether a program that did not fail tells of missing or broken data all the same.</summary>
    public static bool TellsOfDamage(string errors) => CutOff.Any(text => errors.Contains(text, StringComparison.Ordinal));

    public static InvalidMediaException Damaged(string subject) =>
        new(subject, "it is damaged or cut off: not all of it can be decoded; upload it again, or repair it by saving it anew with a video editor.");

    /// <summary>Of a video that is blurred, where the rest can be had.</summary>
    public static InvalidMediaException DamagedInside(string subject, string what = "not all of it can be decoded") =>
        new(subject, $"it is damaged or cut off: {what}; upload it again, or set allowDamage (vision blur --allow-damage) to leave out the frames that cannot be decoded.");

    public static InvalidMediaException NotAccepted(string subject) =>
        new(subject, "it is not a video of an accepted container (MP4, MOV, 3GP, MKV, WebM, AVI, MPEG-TS, MPEG-PS, FLV, Ogg, WMV); convert it to MP4.");

    public static InvalidMediaException NoPictures(string subject) =>
        new(subject, "it has no video stream; upload a file with pictures.");

    public static InvalidMediaException NoFrames(string subject) =>
        new(subject, "it has no frame that can be decoded; check that it plays.");

    public static MediaTooLargeException TooManyFrames(string subject, MediaLimits limits) =>
        new(subject, $"it has more than {limits.MaxFrames:N0} frames; cut it or raise {nameof(MediaLimits.MaxFrames)}.");

    public static ProgramMissingException ToolMissing(string program, Exception? cause) =>
        new(program, "the program is not installed or cannot be started; install ffmpeg 5.1 or newer (Debian: apt-get install ffmpeg), then start the run again.", cause);

    public static MediaTooLargeException TooManyPixels(string subject, MediaLimits limits) =>
        new(subject, $"its frames have more than {limits.MaxPixels:N0} pixels; upload a smaller picture size or raise {nameof(MediaLimits.MaxPixels)}.");
}
