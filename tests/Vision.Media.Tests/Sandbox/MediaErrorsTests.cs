namespace Vision.Media.Sandbox;

public class MediaErrorsTests
{
    private static readonly MediaLimits Limits = new();

    [Theory]
    [InlineData(1, "[mov @ 0x55] moov atom not found\nfile:input: Invalid data", "InvalidMedia", "moov")]
    [InlineData(1, "[hls @ 0x55] Format not on whitelist 'mov'", "InvalidMedia", "accepted container")]
    [InlineData(1, "[h264 @ 0x1f] Picture size 9999x9999 exceeds specified max pixel count 5, see", "MediaTooLarge", "MaxPixels")]
    [InlineData(1, "Cannot allocate memory", "MediaTooLarge", "MaxMemoryBytes")]
    [InlineData(1, "Stream map '0:V:0' matches no streams.", "InvalidMedia", "no video stream")]
    [InlineData(152, "", "MediaTooLarge", "MaxWallTime")]
    [InlineData(137, "", "ProviderUnavailable", "killed from outside")]
    [InlineData(127, "prlimit: failed to execute ffmpeg: No such file or directory", "ProgramMissing", "install ffmpeg")]
    [InlineData(139, "", "InvalidMedia", "139")]
    [InlineData(1, "[avi @ 0x55] something else\nmore", "InvalidMedia", "damaged, or not a video")]
    [InlineData(1, "[h264 @ 0x55] Invalid NAL unit size (-679537635 > 2395)", "InvalidMedia", "damaged, or not a video")]
    public void From_WhatProgramsSay_NamesReasonAndRemedy(int code, string errors, string expectedCode, string expectedText)
    {
        var error = MediaErrors.From("clip.mp4", new MediaExit(code, errors, StopReason.None), Limits);

        Assert.Equal(expectedCode, error.Code);
        Assert.StartsWith("clip.mp4: ", error.Message.Replace("ffmpeg: the program", "clip.mp4: the program", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(expectedText, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[h264 @ 0x1f] Invalid NAL unit size (-679537635 > 2395)")]
    [InlineData("file:input: Invalid data found when processing input")]
    [InlineData("[mov @ 0x55] error reading header")]
    [InlineData("\u001b[31mred\u0007")]
    public void From_WhateverProgramsSay_IsNotRepeated(string errors)
    {
        var error = MediaErrors.From("clip.mp4", new MediaExit(1, errors, StopReason.None), Limits);

        Assert.DoesNotContain(errors.Split(' ')[^1], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Invalid", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }
}
