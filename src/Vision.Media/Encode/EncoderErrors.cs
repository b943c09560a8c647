namespace Vision.Media;

/// <summary>Turns the end of an encoder or muxer into a sentence.</summary>
internal static class EncoderErrors
{
    private const int FileSizeSignal = 25;

    public static VisionException From(string subject, MediaExit exit, MediaLimits limits)
    {
        if (exit.Errors.Contains("No space left on device", StringComparison.Ordinal))
            return NoRoom(subject, null);

        if (exit.Code == 128 + FileSizeSignal || exit.Errors.Contains("File too large", StringComparison.Ordinal))
            return new MediaTooLargeException(subject, $"its copy has more bytes than allowed ({limits.MaxBytes:N0}); use a higher crf or raise {nameof(MediaLimits.MaxBytes)}.");

        if (exit.Stopped == StopReason.TimedOut)
            return new MediaTooLargeException(subject, $"encoding it took longer than {limits.MaxWallTime}; use a faster preset or raise {nameof(MediaLimits.MaxWallTime)}.");

        return new ProviderUnavailableException(
            subject, $"the encoder ended early (with {exit.Code}); try again, with another codec or preset if that does not help.");
    }

    public static ProviderUnavailableException Lost(string subject, long written, long frames) =>
        new(subject, $"{written:N0} frames went into the encoder and {Math.Max(0, frames):N0} came out; try again.");

    public static ObjectStoreUnavailableException NoRoom(string subject, Exception? cause) =>
        new(subject, "its copy cannot be written to the folder for temporary files; free space there or choose another one.", cause);
}
