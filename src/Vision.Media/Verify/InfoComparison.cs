namespace Vision.Media;

/// <summary>Whether what the headers say of the pictures is the same.</summary>
internal static class InfoComparison
{
    public static void Check(string subject, VideoInfo source, VideoInfo copy, OutputContainer container)
    {
        Same(subject, "size", source.Size, copy.Size);
        Same(subject, "display matrix", container.IsMp4 ? source.Matrix?.ForCopy(source.CodedSize) : null, copy.Matrix);

        if (Math.Min(source.BitDepth, 10) > 8 != copy.BitDepth > 8)
            Same(subject, "depth", source.BitDepth, copy.BitDepth);

        if (VideoProbe.IsInterlaced(source) && copy.Codec == "h264")
            Same(subject, "order of fields", source.FieldOrder, copy.FieldOrder);

        var (own, its) = (PixelFormat.For(source.PixelFormat, source.BitDepth), PixelFormat.For(copy.PixelFormat, copy.BitDepth));
        if (its.ShiftX > own.ShiftX || its.ShiftY > own.ShiftY)
            Same(subject, "layout of chroma", source.PixelFormat, copy.PixelFormat);

        Said(subject, "colour primaries", source.ColorPrimaries, copy.ColorPrimaries);
        Said(subject, "transfer curve", source.ColorTransfer, copy.ColorTransfer);
        if (!PixelFormat.IsRgb(source.PixelFormat))
        {
            Said(subject, "colour matrix", source.ColorSpace, copy.ColorSpace);
            // limited range is what is meant where nothing is said
            Same(subject, "full colour range", source.ColorRange == "pc", copy.ColorRange == "pc");
        }

        if (source.Hdr is not null && copy.Codec == "hevc")
            Same(subject, "HDR metadata", source.Hdr, copy.Hdr);

        Same(subject, "number of other streams", container.IsMp4 ? copy.Streams.Count(IsChapters) : 0, copy.Streams.Count(stream => stream.Kind is MediaStreamKind.Picture or MediaStreamKind.Other));
        Same(subject, "number of streams of pictures", 1, copy.Streams.Count(stream => stream.Kind == MediaStreamKind.Video));
        foreach (var kind in new[] { MediaStreamKind.Audio, MediaStreamKind.Subtitle })
        {
            Same(
                subject,
                $"{kind} streams",
                string.Join(' ', CopiedStreams.OfKind(source, kind).Select(stream => stream.Codec)),
                string.Join(' ', copy.Streams.Where(stream => stream.Kind == kind).Select(stream => stream.Codec)));
        }
    }

    // MP4 and MOV keep the titles of chapters as a stream of text.
    private static bool IsChapters(MediaStreamInfo stream) => stream is { Kind: MediaStreamKind.Other, Codec: "bin_data" };

    private static void Said(string subject, string what, string source, string copy)
    {
        if (source.Length > 0 && source is not ("unknown" or "reserved"))
            Same(subject, what, source, copy);
    }

    private static void Same<T>(string subject, string what, T source, T copy)
    {
        if (!EqualityComparer<T>.Default.Equals(source, copy))
            throw new BlurNotVerifiedException(subject, $"{what} of the copy is {copy}, not {source}; blur it again.");
    }
}
