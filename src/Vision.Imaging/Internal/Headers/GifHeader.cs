using Vision.Imaging.Internal.Gif;

namespace Vision.Imaging.Internal.Headers;

/// <summary>Walks the blocks of a GIF (GIF89a specification) and counts its frames.</summary>
internal static class GifHeader
{
    public static ImageInfo Read(ImageBytes file, ImageLimits limits)
    {
        var canvas = GifCanvas.Read(file);
        if (canvas.Width > 0 && canvas.Height > 0)
            limits.CheckSize(canvas.Width, canvas.Height, file.Name);

        GifFrame? first = null;
        var frames = 0;
        for (var position = canvas.End; GifFrame.FindNext(file, ref position) is { } frame;)
        {
            limits.CheckSize(frame.Left + frame.Width, frame.Top + frame.Height, file.Name);
            first ??= frame;
            frames++;
        }

        if (first is null)
            throw file.Damaged("a GIF without an image");

        var size = canvas.SizeFor(first);
        return new ImageInfo
        {
            Format = ImageFormat.Gif,
            Width = size.Width,
            Height = size.Height,
            BitDepth = first.ColourBits ?? canvas.ColourBits ?? throw file.Damaged("a GIF without colours"),
            Colour = ImageColour.Palette,
            HasAlpha = first.Transparent is not null || !first.Covers(size),
            FrameCount = frames,
        };
    }
}
