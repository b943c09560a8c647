using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Tests.RecognizeFaces;

public class StageKeysTests
{
    [Theory]
    [InlineData("test_07.mp4", "test_07.jpg")]
    [InlineData("a/b/test.mp4", "a/b/test.jpg")]
    [InlineData("test.mov", "test.mov.jpg")]
    [InlineData("test.MP4", "test.MP4.jpg")]
    [InlineData("test", "test.file.jpg")]
    [InlineData("test.file", "test.file.file.jpg")]
    [InlineData("test.file.mp4", "test.file.mp4.jpg")]
    [InlineData("my.holiday.mp4", "my.holiday.jpg")]
    [InlineData(".mp4", ".mp4.jpg")]
    [InlineData("a/.mp4", "a/.mp4.jpg")]
    [InlineData("x.mp4/y", "x.mp4/y.file.jpg")]
    [InlineData("test.mov.mp4", "test.mov.mp4.jpg")]
    [InlineData("test.mp4.mp4", "test.mp4.mp4.jpg")]
    public void For_FirstFrame_IsOneKey(string video, string expected) =>
        Assert.Equal(expected, StageKeys.For(video, SplitMode.FirstFrame, 0));

    [Theory]
    [InlineData("test_07.mp4", 0, "test_07/output-01.jpg")]
    [InlineData("test_07.mp4", 98, "test_07/output-99.jpg")]
    [InlineData("test_07.mp4", 99, "test_07/output-100.jpg")]
    [InlineData("a/test.mov", 4, "a/test.mov/output-05.jpg")]
    public void For_SeveralFrames_CountsFromOne(string video, int index, string expected) =>
        Assert.All([SplitMode.Count(3), SplitMode.Fps(1), SplitMode.SceneChanges()], mode => Assert.Equal(expected, StageKeys.For(video, mode, index)));

    [Fact]
    public void Prefix_OfAVideo_BeginsItsKeys() =>
        Assert.StartsWith(StageKeys.Prefix("a/test.mp4"), StageKeys.For("a/test.mp4", SplitMode.Count(2), 1), StringComparison.Ordinal);
}
