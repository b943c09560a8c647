using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.Tests.BlurFaces;

public class BlurFacesOptionsTests
{
    [Fact]
    public void Read_Names_AreTakenWithoutCase()
    {
        var options = BlurFacesOptions.Read(new Dictionary<string, string>
        {
            ["mode"] = "pixelate",
            ["MASKSCALE"] = "1.5",
            ["keep"] = "staff",
            ["Accuracy"] = "fast",
            ["image"] = "file://images/mask.png",
            ["detection"] = "job",
        });

        Assert.Equal((BlurMode.Pixelate, 1.5, "staff", DetectionAccuracy.Fast, BlurDetection.Job), (options.Mode, options.MaskScale, options.Keep, options.Accuracy, options.Detection));
        Assert.Equal(new ObjectRef("file", "images", "mask.png"), options.Image);
    }

    [Theory]
    [InlineData("Mode", "smear", "Mode cannot be 'smear'")]
    [InlineData("Mode", "1", "Mode cannot be '1'")]
    [InlineData("Mode", "Image", "needs image")]
    [InlineData("MaskScale", "0.5", "MaskScale")]
    [InlineData("Color", "red", "#rrggbb")]
    [InlineData("Preset", "warp", "Preset")]
    [InlineData("Crf", "99", "51")]
    [InlineData("MinFaceSize", "3", "10..4096")]
    [InlineData("KeepSimilarity", "10", "50..100")]
    [InlineData("OutputContainer", "", "outputContainer")]
    [InlineData("SegmentMs", "10", "SegmentMs")]
    [InlineData("Size", "1", "there is no option Size")]
    public void Read_WrongValue_SaysWhich(string name, string value, string sentence)
    {
        var error = Assert.Throws<FormatException>(() => BlurFacesOptions.Read(new Dictionary<string, string> { [name] = value }));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Video_Defaults_AreThoseOfTheMedia()
    {
        var video = BlurSettings.Video(new BlurFacesOptions(), BlurSettings.Blur(new BlurFacesOptions(), null));
        var expected = new VideoBlurOptions();

        Assert.Equal(expected with { Ranges = video.Ranges }, video);
    }

    [Fact]
    public void ForJob_Holds_AreLongerThanTheTimeBetweenLooks()
    {
        var video = BlurSettings.ForJob(new VideoBlurOptions { HoldBeforeMs = 0, HoldAfterMs = 5000 });

        Assert.Equal((700, 5000), (video.HoldBeforeMs, video.HoldAfterMs));
    }
}
