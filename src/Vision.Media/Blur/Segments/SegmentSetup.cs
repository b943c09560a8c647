namespace Vision.Media;

/// <summary>Decides what runs for a video, the same for all its segments.</summary>
internal static class SegmentSetup
{
    // Whoever joins the packets of so few frames cannot tell from their times when the first ones are decoded, if that is before they are shown.
    private const int FewFrames = 16;

    public static SegmentTools For(VideoInfo info, VideoSegment segment, VideoBlurOptions options, MediaLimits limits, TimeProvider timeProvider)
    {
        var container = OutputContainer.For(info, options.Encoding.Codec);
        var codec = EncoderArguments.Resolve(options.Encoding.Codec, container.IsWebM);
        var format = PixelFormat.For(info.PixelFormat, info.BitDepth);
        // Only MP4 and MOV say in one way that all understand how pictures are turned and mirrored; in others they are turned.
        var (orientation, decoded) = (Orientation.Of(info), info.CodedSize);
        var isTurned = !container.IsMp4 && !orientation.IsUpright;
        if (isTurned && orientation.SwapsSides)
            info = info with { CodedSize = new ImageSize(info.CodedSize.Height, info.CodedSize.Width), PixelAspect = new Rational(info.PixelAspect.Denominator, info.PixelAspect.Numerator) };

        // VP9 takes odd sides as they are.
        if (codec != VideoCodec.Vp9)
            format = format.FitFor(info.CodedSize);

        var shape = new FrameShape(format, info.CodedSize, ColourSpace.Of(info, format.Bits), isTurned ? default : orientation) { Stretch = PictureShape.Stretch(info.PixelAspect) };
        var conversion = (isTurned ? orientation.Filters : "") + (PixelFormat.IsRgb(info.PixelFormat) ? RgbConversion.Filter : "");
        return new SegmentTools(
            shape,
            FileClock.StartTicks(info),
            new DecoderSettings(options.Encoding.Threads, conversion, limits, timeProvider) { AllowsDamage = options.AllowDamage, Decoded = decoded },
            EncoderArguments.For(info, format, options.Encoding, codec, keepsOrder: segment is { Count: 1, Frames: < FewFrames }));
    }
}
