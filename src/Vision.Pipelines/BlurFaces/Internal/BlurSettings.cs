namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>From the options that users write to those of each step.</summary>
internal static class BlurSettings
{
    // Cloud jobs look at two frames a second; a face is covered for longer than the time between.
    private const int LeastHoldOfJob = 700;

    private const int SmallestVideoFace = 24;

    public static BlurOptions Blur(BlurFacesOptions options, ReplacementImage? image) => new()
    {
        Mode = options.Mode,
        Shape = options.Shape,
        MaskScale = options.MaskScale,
        Feather = options.Feather,
        Cells = options.Cells,
        Color = options.Color,
        Image = image,
        DrawScores = options.DrawScores,
    };

    public static VideoBlurOptions Video(BlurFacesOptions options, BlurOptions blur) => new()
    {
        Blur = blur,
        Detection = new DetectFacesOptions { Accuracy = options.Accuracy ?? DetectionAccuracy.Balanced, MinFaceSize = options.MinFaceSize ?? SmallestVideoFace },
        HoldBeforeMs = options.HoldBeforeMs,
        HoldAfterMs = options.HoldAfterMs,
        Ranges = options.Ranges,
        KeepMetadata = options.KeepMetadata,
        AllowDamage = options.AllowDamage,
        AllowLoss = options.AllowLoss,
        SegmentMs = options.SegmentMs,
        Encoding = new VideoEncoding { Codec = options.Codec, Crf = options.Crf, Preset = options.Preset },
    };

    public static VideoBlurOptions ForJob(VideoBlurOptions options) => options with
    {
        HoldBeforeMs = Math.Max(options.HoldBeforeMs, LeastHoldOfJob),
        HoldAfterMs = Math.Max(options.HoldAfterMs, LeastHoldOfJob),
    };

    public static ImageBlurOptions Image(BlurFacesOptions options, BlurOptions blur)
    {
        var defaults = new ImageBlurOptions();
        return defaults with
        {
            Blur = blur,
            Detection = defaults.Detection with
            {
                Accuracy = options.Accuracy ?? defaults.Detection.Accuracy,
                MinFaceSize = options.MinFaceSize ?? defaults.Detection.MinFaceSize,
            },
            KeepMetadata = options.KeepMetadata,
        };
    }
}
