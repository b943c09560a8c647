namespace Vision.Imaging;

/// <summary>File formats that are read, told by content and never by name.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: grey, YCbCr, RGB and CMYK; sequential and progressive.</summary>
    Jpeg,

    /// <summary>PNG; the default image of an animated one.</summary>
    Png,

    /// <summary>GIF; the first frame of an animated one.</summary>
    Gif,

    /// <summary>WebP, lossy and lossless; the first frame of an animated one.</summary>
    WebP,

    /// <summary>Windows and OS/2 bitmap.</summary>
    Bmp,

    /// <summary>TIFF; the first page of several.</summary>
    Tiff,

    /// <summary>HEIC, as phones write it; read only. The primary image of several.</summary>
    Heic,

    /// <summary>AVIF; read only. The first frame of an animated one.</summary>
    Avif,

    /// <summary>JPEG 2000, as a file or a bare code stream; read only.</summary>
    Jpeg2000,
}
