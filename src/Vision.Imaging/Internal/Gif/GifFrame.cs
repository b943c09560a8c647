using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Gif;

/// <summary>One image of a GIF, found but not decoded.</summary>
/// <param name="Left">px from the canvas' left side.</param>
/// <param name="Top">px from the canvas' top side.</param>
/// <param name="Width">px.</param>
/// <param name="Height">px.</param>
/// <param name="Interlaced">Rows come in four passes.</param>
/// <param name="Transparent">Index that leaves the canvas as it is; <see langword="null"/> without one.</param>
/// <param name="ColourBits">Bits of an index into the frame's own colour table; <see langword="null"/> when the global one counts.</param>
/// <param name="ColoursAt">Where that table is.</param>
/// <param name="DataAt">Where the compressed indices are: a byte with the code size, then blocks.</param>
/// <param name="Control">Delay, and what becomes of the frame afterwards.</param>
internal sealed record GifFrame(
    int Left, int Top, int Width, int Height, bool Interlaced, byte? Transparent, int? ColourBits, int ColoursAt, int DataAt, GifControl Control)
{
    private const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, GraphicControl = 0xF9;

    public ReadOnlySpan<byte> Colours(ImageBytes file) => ColourBits is { } bits ? file.Slice(ColoursAt, 3 << bits) : default;

    public bool Covers(ImageSize canvas) => Left == 0 && Top == 0 && Width >= canvas.Width && Height >= canvas.Height;

    /// <summary>The frame at or after <paramref name="position"/>, which moves behind it; <see langword="null"/> at the end of the file.</summary>
    public static GifFrame? FindNext(ImageBytes file, ref int position)
    {
        byte? transparent = null;
        var control = default(GifControl);
        // Many writers leave the trailer out; a file that ends between two blocks is whole.
        while (position < file.Length)
        {
            switch (file[position])
            {
                case Trailer:
                    return null;
                case Extension:
                    if (file[position + 1] == GraphicControl && file[position + 2] >= 4)
                    {
                        transparent = (file[position + 3] & 1) != 0 ? file[position + 6] : null;
                        control = new GifControl(file.UInt16Little(position + 4), (GifDisposal)((file[position + 3] >> 2) & 7));
                    }

                    position += 2;
                    SkipBlocks(file, ref position);
                    break;
                case Image:
                    return Read(file, transparent, control, ref position);
                default:
                    throw file.Damaged("an unknown block in a GIF");
            }
        }

        return null;
    }

    private static GifFrame Read(ImageBytes file, byte? transparent, GifControl control, ref int position)
    {
        int width = file.UInt16Little(position + 5), height = file.UInt16Little(position + 7), flags = file[position + 9];
        if (width == 0 || height == 0)
            throw file.Damaged("a GIF frame without a size");

        int? bits = (flags & 0x80) != 0 ? (flags & 7) + 1 : null;
        var colours = position + 10;
        var data = colours + (bits is { } some ? 3 << some : 0);
        var frame = new GifFrame(
            file.UInt16Little(position + 1), file.UInt16Little(position + 3), width, height, (flags & 0x40) != 0, transparent, bits, colours, data, control);

        file.Require(data, 1);
        position = data + 1;
        SkipBlocks(file, ref position);
        return frame;
    }

    private static void SkipBlocks(ImageBytes file, ref int position)
    {
        while (file[position] is var length and not 0)
            position += length + 1;
        position++;
    }
}
