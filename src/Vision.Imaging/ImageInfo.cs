namespace Vision.Imaging;

/// <summary>What an image file says of itself, read without decoding a pixel.</summary>
public sealed record ImageInfo
{
    /// <summary>Format, by content.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>px, as stored: before <see cref="Orientation"/> is applied.</summary>
    public required int Width { get; init; }

    /// <summary>px, as stored: before <see cref="Orientation"/> is applied.</summary>
    public required int Height { get; init; }

    /// <summary>Bits of one channel, or of one palette index.</summary>
    public required int BitDepth { get; init; }

    /// <summary>How colour is stored.</summary>
    public required ImageColour Colour { get; init; }

    /// <summary>Whether pixels may be transparent.</summary>
    public bool HasAlpha { get; init; }

    /// <summary>How the stored pixels are to be turned.</summary>
    /// <value><see cref="ExifOrientation.TopLeft"/> when the file says nothing, or nonsense.</value>
    public ExifOrientation Orientation { get; init; } = ExifOrientation.TopLeft;

    /// <summary>Frames of an animation, or pages; only the first is looked at.</summary>
    public int FrameCount { get; init; } = 1;

    // A JPEG whose image data are all there, and whose end marker is not.
    internal bool LacksEnd { get; init; }

    /// <summary>Size after <see cref="Orientation"/> is applied: what a viewer shows.</summary>
    public ImageSize UprightSize => Orientation >= ExifOrientation.LeftTop ? new(Height, Width) : new(Width, Height);
}
