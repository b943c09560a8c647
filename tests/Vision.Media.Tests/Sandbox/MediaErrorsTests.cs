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
    [InlineData(1, "[avi @ 0x55] something else\nmore", "InvalidMedia", "(something else)")]
    public void From_WhatProgramsSay_NamesReasonAndRemedy(int code, string errors, string expectedCode, string expectedText)
    {
        var error = MediaErrors.From("clip.mp4", new MediaExit(code, errors, StopReason.None), Limits);

        Assert.Equal(expectedCode, error.Code);
        Assert.StartsWith("clip.mp4: ", error.Message.Replace("ffmpeg: the program", "clip.mp4: the program", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(expectedText, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void From_TextOfTheFile_LosesControlCharactersAndLength()
    {
        var error = MediaErrors.From("clip.mp4", new MediaExit(1, "\u001b[31mred\u0007" + new string('x', 5000), StopReason.None), Limits);

        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.InRange(error.Message.Length, 1, 400);
    }
}
