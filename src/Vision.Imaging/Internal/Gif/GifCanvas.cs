using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Internal.Gif;

/// <summary>The logical screen of a GIF: its size, and where its colours are.</summary>
/// <param name="Width">px; 0 in some files, which then means the first frame's.</param>
/// <param name="Height">px; as <paramref name="Width"/>.</param>
/// <param name="ColourBits">Bits of an index into the global colour table; <see langword="null"/> without one.</param>
/// <param name="End">Where the blocks begin.</param>
internal sealed record GifCanvas(int Width, int Height, int? ColourBits, int End)
{
    private const int HeaderEnd = 13;

    public static GifCanvas Read(ImageBytes file)
    {
        var flags = file[10];
        int? bits = (flags & 0x80) != 0 ? (flags & 7) + 1 : null;
        var end = HeaderEnd + (bits is { } some ? 3 << some : 0);
        file.Require(0, end);
        return new GifCanvas(file.UInt16Little(6), file.UInt16Little(8), bits, end);
    }

    /// <summary>Three bytes a colour: red, green, blue.</summary>
    public ReadOnlySpan<byte> Colours(ImageBytes file) => ColourBits is { } bits ? file.Slice(HeaderEnd, 3 << bits) : default;

    /// <summary>The canvas, or the first frame's extent where the file gives no canvas.</summary>
    public ImageSize SizeFor(GifFrame first) =>
        Width > 0 && Height > 0 ? new(Width, Height) : new(first.Left + first.Width, first.Top + first.Height);
}
